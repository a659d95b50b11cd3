using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Eligibility.Ledger;
using Npgsql;

namespace Actors.Cli.Linearizability;

/// <summary>One commit of a recipient's ledger, as <c>ledger_entries</c> holds it.</summary>
/// <param name="Before">The entry it is about, as it was; null for a new one.</param>
/// <param name="After">The entry it is about; others may have changed with it.</param>
/// <param name="Month">All entries after it, by sequence.</param>
internal sealed record RecordedWrite(LedgerEntry? Before, LedgerEntry After, IReadOnlyList<LedgerEntry> Month)
{
    /// <summary>How entries stand in their table.</summary>
    private static readonly JsonSerializerOptions AsStored = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Whether a call asked for this, as far as can be told from what it asked and what it was answered.</summary>
    public bool Fits(Call call) => call.Facility == After.Charge.Facility.Value && call.Operation switch
    {
        Operation.Charge charge => Before is null && charge.Key == After.Request.Key,
        Operation.Confirm confirm => Before is not null && After is { State: EntryState.Confirmed } && confirm.Entry == After.Id && call.Reply != Reply.NotReserved,
        Operation.Void { Entry: var entry } => Before is not null && After is { State: EntryState.Void } && entry == After.Id,
        _ => false,
    };

    public override string ToString() => $"{After.Charge.Facility} made entry {After.Id} {After.State} at {After.KnownFrom:O}";

    /// <summary>All of a recipient, in the order of their instants.</summary>
    public static async Task<List<RecordedWrite>> ReadAsync(NpgsqlDataSource database, string recipient, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT payload FROM ledger_entries WHERE recipient = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var versions = new List<LedgerEntry>();
        while (await reader.ReadAsync(stop))
        {
            versions.Add(JsonSerializer.Deserialize<LedgerEntry>(reader.GetFieldValue<byte[]>(0), AsStored)!);
        }

        return Of(versions);
    }

    /// <param name="versions">Every version of every entry, in any order.</param>
    public static List<RecordedWrite> Of(IEnumerable<LedgerEntry> versions)
    {
        var writes = new List<RecordedWrite>();
        var month = new SortedDictionary<long, LedgerEntry>();
        foreach (var commit in versions.GroupBy(version => version.KnownFrom).OrderBy(commit => commit.Key))
        {
            var turned = commit.Where(version => month.GetValueOrDefault(version.Sequence)?.State != version.State).ToList();
            if (turned is not [var subject])
            {
                throw new NotLinearizableException($"{turned.Count} entries took another state at {commit.Key:O}, not one");
            }

            var before = month.GetValueOrDefault(subject.Sequence);
            foreach (var version in commit)
            {
                month[version.Sequence] = version;
            }

            writes.Add(new(before, subject, [.. month.Values]));
        }

        return writes;
    }
}
