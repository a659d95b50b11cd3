using System.Collections.Immutable;
using System.Text.Json;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Grains;
using Actors.Grains.Ports;
using Npgsql;

namespace Actors.Storage.History;

/// <summary>Reads <c>registration_versions</c> and <c>card_versions</c>.</summary>
sealed class RegistrationHistory(NpgsqlDataSource database) : IRegistrationHistory
{
    public async Task<ImmutableArray<RegistrationVersion>> ReadAsync(RecipientCode recipient, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT DISTINCT ON (municipality, history_key) payload, known_from, batch_id
            FROM registration_versions
            WHERE recipient = $1 AND known_from <= $2
            ORDER BY municipality, history_key, known_from DESC
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = knownAt.ToUniversalTime() });
        return [.. await command.ListAsync(
            reader => new RegistrationVersion(
                JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), GrainStateJson.Default.Registration)!, reader.GetFieldValue<DateTimeOffset>(1), reader.GetGuid(2)),
            cancellationToken)];
    }

    public async Task<ImmutableArray<CardVersion>> ReadCardsAsync(RecipientCode recipient, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT payload FROM card_versions WHERE recipient = $1 AND known_from <= $2 ORDER BY known_from DESC");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = knownAt.ToUniversalTime() });
        var versions = await command.ListAsync(reader => JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), GrainStateJson.Default.CardVersion)!, cancellationToken);
        return [.. versions.DistinctBy(version => version.Card.Card)];
    }
}
