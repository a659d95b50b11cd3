using Npgsql;

namespace Actors.Tests.Crash;

/// <summary>
/// Everything that uploads leave in a database, as text that does not hang on what is random or of the moment: recipient codes, keyed hashes, batch ids, instants.
/// A recipient is named by the content of all their registrations.
/// </summary>
internal static class FinalState
{
    private const string Query =
        """
        WITH known AS (
          SELECT grain_key AS recipient, md5(string_agg(one->>'registration', '|' ORDER BY one->>'registration')) AS name
          FROM grain_state_json, jsonb_array_elements(state->'registrations') AS one WHERE grain_type = 'recipient' GROUP BY grain_key
        ), lines AS (
          SELECT format('recipient %s', name) AS line FROM known
          UNION ALL
          SELECT format('code %s', coalesce(name, 'nobody')) FROM grain_state_json LEFT JOIN known ON recipient = state->>'allotted'
          WHERE grain_type = 'identifier' AND state ? 'allotted'
          UNION ALL
          SELECT format('hints %s %s', split_part(grain_key, '/', 1), string_agg(concat_ws(' ', coalesce(name, 'nobody'), hint->>'branch', hint->>'birthDate'), ', ' ORDER BY name, hint->>'branch', hint->>'birthDate'))
          FROM grain_state_json CROSS JOIN jsonb_array_elements(state->'hints') AS hint LEFT JOIN known ON recipient = hint->>'recipient'
          WHERE grain_type = 'identifier' GROUP BY grain_key
          UNION ALL
          SELECT concat_ws(' ', 'registered', municipality, history_key, name, program_id, valid_from, valid_to, deleted, encode(row_hash, 'hex')) FROM registration_index LEFT JOIN known USING (recipient)
          UNION ALL
          SELECT concat_ws(' ', 'version', municipality, history_key, name, md5(payload)) FROM registration_versions LEFT JOIN known USING (recipient)
          UNION ALL
          SELECT concat_ws(' ', 'told', kind, municipality, name) FROM outbox LEFT JOIN known USING (recipient)
          UNION ALL
          SELECT concat_ws(' ', 'batch', municipality, state, rows, (SELECT concat_ws(' ', sum(refused), sum(done)) FROM batch_progress WHERE batch_id = id)) FROM batches
          UNION ALL
          SELECT concat_ws(' ', 'row', municipality, row_no, errors, payload) FROM batch_rows JOIN batches ON id = batch_id
        )
        SELECT string_agg(line, E'\n' ORDER BY line COLLATE "C") FROM lines
        """;

    public static async Task<string> ReadAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);

        // Planned without statistics, the joins go through every recipient for each row: on a busy machine for longer than a command may take.
        await using var analyze = database.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync();
        await using var command = database.CreateCommand(Query);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
