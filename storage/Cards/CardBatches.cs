using System.Collections.Immutable;
using System.Text.Json;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Grains;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Cards;

/// <summary>The staged files in <c>card_batches</c> and <c>card_rows</c>. What is left in <c>card_rows</c> without errors is the work left.</summary>
sealed class CardBatches(NpgsqlDataSource database) : ICardBatches
{
    public async Task<Guid?> OldestAsync(CardSender sender, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT id FROM card_batches WHERE sender = $1 AND applied_at IS NULL ORDER BY received_at, id LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sender.Value });
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    public async Task<ImmutableArray<StagedCards>> NextAsync(Guid batchId, int people, CancellationToken cancellationToken)
    {
        // From one person to the next along the index: fresh rows have no statistics, and all that are left would be sorted for each part of them.
        await using var command = database.CreateCommand(
            """
            WITH RECURSIVE people AS (
              SELECT min(person_key) AS person_key, 1 AS place FROM card_rows WHERE batch_id = $1
              UNION ALL
              SELECT (SELECT min(person_key) FROM card_rows WHERE batch_id = $1 AND person_key > people.person_key), place + 1
              FROM people WHERE person_key IS NOT NULL AND place < $2
            )
            SELECT person_key, payload
            FROM people CROSS JOIN LATERAL (SELECT row_no, payload FROM card_rows WHERE batch_id = $1 AND person_key = people.person_key) AS waiting
            ORDER BY person_key, row_no
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = people });
        var rows = await command.ListAsync(
            reader => (PersonKey: reader.GetString(0), Card: JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(1), GrainStateJson.Default.InsurerCard)!), cancellationToken);
        return [.. rows.GroupBy(row => row.PersonKey, row => row.Card, StringComparer.Ordinal).Select(person => new StagedCards(person.Key, [.. person]))];
    }

    public async Task SettleAsync(Guid batchId, IReadOnlyCollection<string> personKeys, CancellationToken cancellationToken)
    {
        await using var command = OfPeople("DELETE FROM card_rows WHERE batch_id = $1 AND person_key = ANY ($2)", batchId, personKeys);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RefuseAsync(Guid batchId, IReadOnlyCollection<string> personKeys, RowError error, CancellationToken cancellationToken)
    {
        await using var command = OfPeople("UPDATE card_rows SET person_key = NULL, payload = NULL, errors = $3 WHERE batch_id = $1 AND person_key = ANY ($2)", batchId, personKeys);
        command.Parameters.Add(new NpgsqlParameter { Value = RowErrors.Write([error]), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task FinishAsync(Guid batchId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("UPDATE card_batches SET applied_at = $2 WHERE id = $1 AND applied_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Instants.Cut(at) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand OfPeople(string sql, Guid batchId, IReadOnlyCollection<string> personKeys)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. personKeys] });
        return command;
    }
}
