using System.Globalization;
using System.Text;
using Actors.Cli.Journal;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Journal;
using Actors.Storage.Journal;
using Actors.Storage.Keys;
using Npgsql;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Journal;

/// <summary>Records for tests that write to a journal themselves.</summary>
internal static class JournalSamples
{
    public static readonly Guid Key = Guid.Parse("11111111-2222-3333-4444-555555555555");

    /// <summary>A check about somebody, or about nobody; the latter without the hash of an answer, as what is told as a list has none.</summary>
    public static AccessRecord Check(RecipientCode? recipient, DateTimeOffset at) => new(at, AccessAction.Check, Key, ApiRole.Facility, "1310000018", recipient)
    {
        SubjectId = Guid.NewGuid(),
        Purpose = "treatment",
        Consent = Consent.Given,
        Reason = recipient is null ? Reason.IdentifierUnknown : Reason.None,
        ServiceDate = new(2026, 11, 20),
        Setting = Setting.Outpatient,
        AnswerHash = recipient is null ? default(ReadOnlyMemory<byte>?) : new byte[32],
    };

    /// <summary>A file as it would have been written before there was format 2: with the chain's hash in each line, and before the first in the head.</summary>
    /// <param name="content">The writer's first file.</param>
    public static async Task<string> InFormat1Async(string database, string content)
    {
        await using var sql = NpgsqlDataSource.Create(database);
        await using var stored = await StoredJournal.OpenAsync(sql, Stop);
        var lines = content.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var head = lines[0].Split('\t');
        var hash = JournalOpening.Hash((await stored.WritersAsync(Stop)).Single(writer => $"{writer.Writer}" == head[2]).Opening);
        var text = new StringBuilder($"{head[0]}\t1\t{head[2]}\t{head[3]}\t{head[4]}\t{Convert.ToHexStringLower(hash)}\n");
        foreach (var parts in lines.Skip(1).Select(line => line.Split('\t')))
        {
            hash = Chain.Next(hash, long.Parse(parts[0], CultureInfo.InvariantCulture), Encoding.ASCII.GetBytes(parts[1]));
            text.Append(CultureInfo.InvariantCulture, $"{parts[0]}\t{parts[1]}\t{Convert.ToHexStringLower(hash)}\n");
        }

        return text.ToString();
    }
}
