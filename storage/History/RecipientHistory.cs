using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Registrations;
using Actors.Grains;
using Npgsql;

namespace Actors.Storage.History;

/// <summary>Everything that was ever known about a recipient. It only grows, and in the order of its instants.</summary>
public sealed class RecipientHistory(NpgsqlDataSource database)
{
    /// <summary>Every version of every registration, by the instant from which it was known.</summary>
    public async Task<List<RegistrationVersion>> RegistrationsAsync(RecipientCode recipient, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT payload, known_from, batch_id FROM registration_versions WHERE recipient = $1 ORDER BY known_from, municipality, history_key");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient.Value });
        return await command.ListAsync(
            reader => new RegistrationVersion(
                JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), GrainStateJson.Default.Registration)!, reader.GetFieldValue<DateTimeOffset>(1), reader.GetGuid(2)),
            cancellationToken);
    }

    /// <summary>Every adjustment of every month, in the order of time.</summary>
    public async Task<List<Adjustment>> AdjustmentsAsync(RecipientCode recipient, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT payload FROM adjustments WHERE recipient = $1 ORDER BY at, id");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient.Value });
        return await command.ListAsync(reader => JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), GrainStateJson.Default.Adjustment)!, cancellationToken);
    }
}
