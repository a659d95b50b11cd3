using System.Text.Json;
using Actors.Grains;
using Actors.Grains.Ports;
using Actors.Storage.Batches;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>
/// Appends to <c>registration_versions</c> and makes the version the current row of <c>registration_index</c>. A history key stays with the recipient that it leads to
/// first: a write that brings it for another is refused. What an upload brought is taken from its staged rows (<see cref="StagedVersions"/>).
/// </summary>
sealed class RegistrationVersionsTable : ISideTable
{
    /// <summary>The columns of <c>registration_index</c>.</summary>
    private const string Current = "municipality, history_key, recipient, program_id, valid_from, valid_to, deleted, batch_id, known_from, row_hash";

    public Type RowType => typeof(RegistrationVersionRow);

    public void Require(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        if (rows.Where(IsStaged).ToArray() is { Length: > 0 } staged)
        {
            StagedVersions.Require(statement, staged);
        }

        var looked = rows.Where(row => !row.IsFree).ToArray();
        if (looked.Length == 0)
        {
            return;
        }

        // One by one along the primary key: the plan must not depend on what the statistics know of a body's first upload.
        var versions = Array.ConvertAll(looked, row => (RegistrationVersionRow)row.Row);
        statement.With("history_key", $"""
            SELECT t.n, t.municipality, t.history_key, t.recipient, held.recipient IS NOT NULL AS known,
              coalesce(held.recipient, first_value(t.recipient) OVER (PARTITION BY t.municipality, t.history_key ORDER BY t.n)) AS owner
            FROM unnest(
              {statement.Parameter(Array.ConvertAll(looked, row => row.Write))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Version.Registration.Body.Value))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Version.Registration.HistoryKey))}
            ) AS t(n, recipient, municipality, history_key)
            LEFT JOIN LATERAL (
              SELECT recipient FROM registration_index WHERE municipality = t.municipality AND history_key = t.history_key LIMIT 1
            ) AS held ON true
            """);
        statement.Refuse("SELECT n FROM history_key WHERE owner <> recipient");
    }

    public void Contribute(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        Append(statement, rows);
        if (rows.Any(row => row.IsFree))
        {
            Add(statement);
        }

        if (!rows.All(row => row.IsFree))
        {
            RenewOrAdd(statement);
        }

        if (rows.Any(IsStaged))
        {
            StagedVersions.TakeOut(statement);
        }
    }

    private static bool IsStaged(PlacedRow row) => ((RegistrationVersionRow)row.Row).Staged is not null;

    private static void Append(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        const string Columns = "recipient, municipality, history_key, known_from, batch_id, payload, program_id, valid_from, valid_to, deleted, row_hash, is_free";
        var parts = new List<string>(2);
        if (rows.Any(IsStaged))
        {
            parts.Add(StagedVersions.Select(Columns));
        }

        if (rows.Where(row => !IsStaged(row)).ToArray() is { Length: > 0 } sent)
        {
            parts.Add(Select(statement, sent, Columns));
        }

        statement.With("registration", string.Join("\nUNION ALL\n", parts));
        statement.With("registration_appended", """
            INSERT INTO registration_versions (recipient, municipality, history_key, known_from, batch_id, payload)
            SELECT recipient, municipality, history_key, known_from, batch_id, payload FROM registration
            """);
    }

    private static string Select(CommitStatement statement, PlacedRow[] rows, string columns)
    {
        var versions = Array.ConvertAll(rows, row => (RegistrationVersionRow)row.Row);
        var registrations = Array.ConvertAll(versions, row => row.Version.Registration);
        var payloads = Array.ConvertAll(registrations, registration => JsonSerializer.SerializeToUtf8Bytes(registration, GrainStateJson.Default.Registration));
        return $"""
            SELECT {columns} FROM unnest(
              {statement.Parameter(Array.ConvertAll(rows, row => row.Write))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Body.Value))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.HistoryKey))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Version.KnownFrom))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Version.BatchId))},
              {statement.Parameter(payloads)},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Program.Value))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Period.From))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Period.To))},
              {statement.Parameter(Array.ConvertAll(registrations, registration => registration.Deleted))},
              {statement.Parameter(Array.ConvertAll(payloads, payload => RowHash.Of(payload)))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.IsFree))}
            ) AS t(n, recipient, municipality, history_key, known_from, batch_id, payload, program_id, valid_from, valid_to, deleted, row_hash, is_free)
            JOIN written USING (n)
            """;
    }

    /// <summary>What is free is not looked up: a history key that leads somewhere, or comes twice, violates the primary key.</summary>
    private static void Add(CommitStatement statement) => statement.With("registration_first", $"""
        INSERT INTO registration_index ({Current})
        SELECT {Current} FROM registration WHERE is_free ORDER BY municipality, history_key
        """);

    private static void RenewOrAdd(CommitStatement statement)
    {
        // One row a key, and in key order, so that commits that meet on two keys do not deadlock.
        statement.With("registration_newest", $"""
            SELECT DISTINCT ON (municipality, history_key) {Current}
            FROM registration WHERE NOT is_free ORDER BY municipality, history_key, known_from DESC
            """);
        statement.With("registration_known", "SELECT municipality, history_key FROM history_key WHERE known");

        // What is known never changes its recipient, and its write was admitted.
        statement.With("registration_renewed", $"""
            INSERT INTO registration_index ({Current})
            SELECT * FROM registration_newest WHERE (municipality, history_key) IN (SELECT * FROM registration_known)
            ON CONFLICT (municipality, history_key) DO UPDATE SET
              program_id = EXCLUDED.program_id, valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to,
              deleted = EXCLUDED.deleted, batch_id = EXCLUDED.batch_id, known_from = EXCLUDED.known_from, row_hash = EXCLUDED.row_hash
            """);

        // Without looking it up again. A key that another commit gave to another recipient since the statement began violates the primary key, and nothing is written.
        statement.With("registration_added", $"""
            INSERT INTO registration_index ({Current})
            SELECT * FROM registration_newest WHERE (municipality, history_key) NOT IN (SELECT * FROM registration_known)
            """);
    }
}
