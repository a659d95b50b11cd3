using System.Text.Json;
using Actors.Grains;
using Actors.Grains.Ports;
using Actors.Storage.Batches;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>Appends to <c>registration_versions</c> and makes the version the current row of <c>registration_index</c>.</summary>
sealed class RegistrationVersionsTable : SideTable<RegistrationVersionRow>
{
    protected override void Contribute(CommitStatement statement, string n, RegistrationVersionRow[] rows)
    {
        var registrations = Array.ConvertAll(rows, row => row.Version.Registration);
        var payloads = Array.ConvertAll(registrations, registration => JsonSerializer.SerializeToUtf8Bytes(registration, GrainStateJson.Default.Registration));
        statement.With("registration", $"""
            SELECT t.* FROM unnest(
              {n},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Body.Value))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.HistoryKey))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Version.KnownFrom))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Version.BatchId))},
              {statement.Parameter(payloads)},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Program.Value))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Period.From))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Period.To))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Deleted))},
              {statement.Parameter(Array.ConvertAll(payloads, payload => RowHash.Of(payload)))}
            ) AS t(n, recipient, municipality, history_key, known_from, batch_id, payload, program_id, valid_from, valid_to, deleted, row_hash)
            JOIN written USING (n)
            """);
        statement.With("registration_appended", """
            INSERT INTO registration_versions (recipient, municipality, history_key, known_from, batch_id, payload)
            SELECT recipient, municipality, history_key, known_from, batch_id, payload FROM registration
            """);

        // One row a key, and in key order, so that commits that meet on two keys do not deadlock.
        statement.With("registration_indexed", """
            INSERT INTO registration_index (municipality, history_key, recipient, program_id, valid_from, valid_to, deleted, batch_id, known_from, row_hash)
            SELECT DISTINCT ON (municipality, history_key)
              municipality, history_key, recipient, program_id, valid_from, valid_to, deleted, batch_id, known_from, row_hash
            FROM registration ORDER BY municipality, history_key, known_from DESC
            ON CONFLICT (municipality, history_key) DO UPDATE SET
              recipient = EXCLUDED.recipient, program_id = EXCLUDED.program_id, valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to,
              deleted = EXCLUDED.deleted, batch_id = EXCLUDED.batch_id, known_from = EXCLUDED.known_from, row_hash = EXCLUDED.row_hash
            """);
    }
}
