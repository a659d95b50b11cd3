using System.Collections.Immutable;
using System.Text.Json;
using Actors.Eligibility.Programs;
using Actors.Grains;
using Actors.Grains.Recipients;
using Npgsql;

namespace Actors.Bench.Ledger;

/// <summary>Recipients and programs as a run left them in the database.</summary>
/// <param name="States">By recipient code: what is stored of each.</param>
internal sealed record StoredRecipients(IReadOnlyDictionary<string, RecipientState> States, ProgramCatalogue Programs)
{
    public static async Task<StoredRecipients> ReadAsync(NpgsqlDataSource database, IEnumerable<string> codes, CancellationToken stop)
    {
        var states = new Dictionary<string, RecipientState>(StringComparer.Ordinal);
        await using var recipients = database.CreateCommand("SELECT grain_key, payload FROM grain_state WHERE grain_type = 'recipient' AND grain_key = ANY ($1)");
        recipients.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. codes] });
        await using (var row = await recipients.ExecuteReaderAsync(stop))
        {
            while (await row.ReadAsync(stop))
            {
                states.Add(row.GetString(0), JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(1), GrainStateJson.Default.RecipientState)!);
            }
        }

        return new(states, new(await ProgramsAsync(database, stop)));
    }

    private static async Task<ImmutableArray<KnownProgramVersion>> ProgramsAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        var versions = ImmutableArray.CreateBuilder<KnownProgramVersion>();
        await using var programs = database.CreateCommand("SELECT payload, known_from FROM program_versions");
        await using var row = await programs.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
        {
            versions.Add(new(JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), GrainStateJson.Default.ProgramVersion)!, row.GetFieldValue<DateTimeOffset>(1)));
        }

        return versions.DrainToImmutable();
    }
}
