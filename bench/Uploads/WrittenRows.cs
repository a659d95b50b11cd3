using System.Text.Json;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains;
using Npgsql;

namespace Actors.Bench.Uploads;

/// <summary>What the product made of a round's rows, to be written by the other ways.</summary>
/// <param name="Registrations">One for each applied row.</param>
/// <param name="States">Every grain's state that the round wrote, once.</param>
internal sealed record WrittenRows(IReadOnlyList<WrittenRegistration> Registrations, IReadOnlyList<WrittenState> States)
{
    private const string ReadRegistrations =
        """
        SELECT v.batch_id, v.recipient, v.municipality, v.history_key, v.known_from, v.payload, i.program_id, i.valid_from, i.valid_to, i.deleted, i.row_hash,
          EXISTS (SELECT FROM registration_versions AS earlier WHERE earlier.recipient = v.recipient AND earlier.known_from < v.known_from)
        FROM registration_versions AS v JOIN registration_index AS i USING (recipient, municipality, history_key, known_from)
        WHERE v.batch_id = ANY ($1)
        """;

    /// <summary>A code or a hint names the recipient in every state that its rows caused.</summary>
    private const string ReadStates =
        """
        WITH changed AS (SELECT DISTINCT recipient FROM registration_versions WHERE batch_id = ANY ($1)),
        identifiers AS (SELECT grain_key, payload, convert_from(payload, 'UTF8')::jsonb AS state FROM grain_state WHERE grain_type = 'identifier')
        SELECT 'recipient', grain_key, payload FROM grain_state JOIN changed ON grain_type = 'recipient' AND grain_key = recipient
        UNION ALL
        SELECT 'identifier', grain_key, payload FROM identifiers JOIN changed ON state->>'allotted' = recipient
        UNION ALL
        SELECT DISTINCT 'identifier', grain_key, payload FROM (SELECT grain_key, payload, jsonb_array_elements(state->'hints')->>'recipient' AS recipient FROM identifiers) AS hints
        JOIN changed USING (recipient)
        """;

    public static async Task<WrittenRows> ReadAsync(NpgsqlDataSource product, IReadOnlyList<Guid> batches, CancellationToken stop)
    {
        var registrations = new List<WrittenRegistration>();
        await using (var reader = await AskAsync(product, ReadRegistrations, batches, stop))
        {
            while (await reader.ReadAsync(stop))
            {
                registrations.Add(new(
                    reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetDateTime(4), reader.GetFieldValue<byte[]>(5), reader.GetString(6),
                    reader.GetFieldValue<DateOnly>(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<DateOnly>(8), reader.GetBoolean(9), reader.GetFieldValue<byte[]>(10), reader.GetBoolean(11)));
            }
        }

        var states = new List<WrittenState>();
        await using (var reader = await AskAsync(product, ReadStates, batches, stop))
        {
            while (await reader.ReadAsync(stop))
            {
                states.Add(new(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
            }
        }

        return new(registrations, states);
    }

    private static async Task<NpgsqlDataReader> AskAsync(NpgsqlDataSource product, string sql, IReadOnlyList<Guid> batches, CancellationToken stop)
    {
        var command = product.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. batches] });
        return await command.ExecuteReaderAsync(stop);
    }
}

/// <summary>A row as it stands in the tables once it is applied.</summary>
/// <param name="IsTold">Goes to the outbox: the person was registered before.</param>
internal sealed record WrittenRegistration(
    Guid Batch, string Recipient, string Body, string HistoryKey, DateTime KnownFrom, byte[] Payload, string Program, DateOnly From, DateOnly? To, bool Deleted, byte[] Hash, bool IsTold)
{
    /// <summary>The row as its recipient takes it.</summary>
    public RegistrationChange ToChange() => new(Batch, [new(1, JsonSerializer.Deserialize(Payload, GrainStateJson.Default.Registration)!)]);
}

/// <summary>A grain's state as it stands in <c>grain_state</c>.</summary>
internal sealed record WrittenState(string Type, string Key, byte[] Payload);
