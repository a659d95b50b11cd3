using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Actors.Cli.Journal;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Journal;

/// <summary>The files as docs/journal.md describes them.</summary>
public sealed class JournalFormatTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Without the project's own code.</summary>
    [Fact]
    public async Task Anybody_can_read_a_file_and_follow_the_chain()
    {
        const int Records = 20;
        var database = await postgres.CreateDatabaseAsync();
        await using var process = await StartAsync(database);
        await process.WriteAsync(Records);
        await process.Journal.ShipAsync(Stop);
        process.Die();

        await using var sql = NpgsqlDataSource.Create(database);
        await using var stored = await StoredJournal.OpenAsync(sql, Stop);
        var writer = Assert.Single(await stored.WritersAsync(Stop));
        var lines = (await File.ReadAllLinesAsync(OnlyFile(), Stop)).Select(line => line.Split('\t')).ToList();
        Assert.Equal(["actors-journal", "2", $"{writer.Writer}", "2026-11-20", "1"], lines[0]);
        Assert.Equal(1 + Records, lines.Count);
        var hash = SHA256.HashData([.. new byte[32 + sizeof(long)], .. writer.Opening]);
        foreach (var (parts, row) in lines.Skip(1).Zip(await stored.RecordsAsync(writer.Writer, 1, Records, Stop).ToListAsync(Stop)))
        {
            var (number, record) = (long.Parse(parts[0], CultureInfo.InvariantCulture), Encoding.ASCII.GetBytes(parts[1]));
            Assert.Equal(ChecksumOf(number, new(2026, 11, 20), record), parts[2]);
            hash = SHA256.HashData([.. hash, .. BitConverter.GetBytes(number).Reverse(), .. record]);
            Assert.Equal(hash, row.Hash);
        }
    }

    [Fact]
    public async Task Files_of_format_1_are_brought_too_and_those_of_a_format_to_come_are_waited_with()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database);
        await first.WriteAsync(3);
        first.Tend();
        await first.WriteAsync(2);
        first.Kill();
        var path = OnlyFile();
        var content = await File.ReadAllTextAsync(path, Stop);
        await File.WriteAllTextAsync(path, content.Replace("\t2\t", "\t3\t", StringComparison.Ordinal), Stop);

        await using var second = await StartAsync(database);
        await second.Journal.ShipAsync(Stop);
        Assert.Contains("format 3", second.Journal.Fault, StringComparison.Ordinal);
        Assert.Equal(0, await Api.Database.CountAsync(database, "journal_writers WHERE closed_at IS NOT NULL"));

        await File.WriteAllTextAsync(path, await JournalSamples.InFormat1Async(database, content), Stop);
        await second.Journal.Shipping!.ShipDeadWritersAsync(Stop);
        Assert.Null(second.Journal.Fault);
        Assert.Equal(5, await Api.Database.CountAsync(database, "(SELECT DISTINCT subject_id FROM access_records) AS once"));
        Assert.Equal(1, await Api.Database.CountAsync(database, "journal_writers WHERE closed_at IS NOT NULL AND shipped = 5"));
    }

    private Task<JournalProcess> StartAsync(string database) => new JournalProcess(database, _folder.In("journal")).StartAsync();

    private string OnlyFile() => Assert.Single(Directory.GetFiles(_folder.In("journal"), "*.journal"));

    /// <summary>Bit by bit.</summary>
    private static string ChecksumOf(long number, DateOnly day, byte[] record)
    {
        var sum = 0u;
        foreach (var one in (byte[])[.. BitConverter.GetBytes(number), .. BitConverter.GetBytes(record.Length), .. BitConverter.GetBytes(day.DayNumber), .. record])
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0x82F63B78);
            }
        }

        return sum.ToString("x8", CultureInfo.InvariantCulture);
    }
}
