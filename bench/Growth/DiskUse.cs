using Actors.Cli.Service;
using Npgsql;

namespace Actors.Bench.Growth;

/// <summary>What a hub takes on the disk at an instant, bytes.</summary>
/// <param name="Tables">Each table with its indexes.</param>
/// <param name="Wal">All that PostgreSQL has written ahead since it was made: what an archive or a replica gets.</param>
/// <param name="Journal">The files of the access journal.</param>
internal sealed record DiskUse(IReadOnlyDictionary<string, long> Tables, long Wal, long Journal)
{
    public long Database => Tables.Values.Sum();

    public static async Task<DiskUse> TakeAsync(NpgsqlDataSource database, DataDirectory data, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            """
            SELECT relname::text, pg_total_relation_size(oid), pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            """);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var (tables, wal) = (new Dictionary<string, long>(StringComparer.Ordinal), 0L);
        while (await reader.ReadAsync(stop))
        {
            tables[reader.GetString(0)] = reader.GetInt64(1);
            wal = reader.GetInt64(2);
        }

        return new(tables, wal, Directory.Exists(data.Journal) ? new DirectoryInfo(data.Journal).EnumerateFiles().Sum(file => file.Length) : 0);
    }

    /// <summary>What came since an earlier instant, for each of so many things.</summary>
    public Grown Since(DiskUse before, string what, long count) => new(
        what,
        count,
        (double)(Database - before.Database) / count,
        (double)(Wal - before.Wal) / count,
        (double)(Journal - before.Journal) / count,
        [
            .. from table in Tables
               let grown = table.Value - before.Tables.GetValueOrDefault(table.Key)
               where grown > 0
               orderby grown descending
               select new TableGrowth(table.Key, (double)grown / count),
        ]);
}

/// <summary>Bytes for each of so many things.</summary>
/// <param name="Tables">Of which these tables are the largest part.</param>
internal sealed record Grown(string What, long Count, double Database, double Wal, double Journal, IReadOnlyList<TableGrowth> Tables);

/// <summary>A table with its indexes, bytes for each thing.</summary>
internal sealed record TableGrowth(string Table, double Bytes);
