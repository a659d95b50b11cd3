using System.Data;
using Npgsql;

namespace Actors.Cli.Backups;

/// <summary>
/// One picture of a database: everything read through it, and by whoever is given its <see cref="Snapshot"/> meanwhile, is of one instant, whatever is written. Not thread-safe.
/// </summary>
internal sealed class DatabasePicture : IAsyncDisposable
{
    /// <summary>A row's text must not hang on who asks.</summary>
    private const string Form = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1";

    /// <summary>Of each entry the newest version counts.</summary>
    private const string LedgerMonths =
        """
        WITH entry AS (
          SELECT DISTINCT ON (entry_id) month, convert_from(payload, 'UTF8')::jsonb AS is_now FROM ledger_entries ORDER BY entry_id, known_from DESC
        )
        SELECT to_char(month, 'YYYY-MM'), count(*), count(*) FILTER (WHERE live), coalesce(sum(due) FILTER (WHERE live), 0)::bigint, coalesce(sum(notional) FILTER (WHERE live), 0)::bigint
        FROM entry CROSS JOIN LATERAL (
          SELECT is_now->>'state' IN ('Reserved', 'Confirmed') AS live, (is_now->>'dueYen')::bigint AS due,
            (SELECT sum((line->>'notionalYen')::bigint) FROM jsonb_array_elements(is_now->'lines') AS line) AS notional
        ) AS amounts
        GROUP BY month ORDER BY month
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private DatabasePicture(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <summary>What <c>pg_dump --snapshot</c> takes, for as long as this is not disposed.</summary>
    public string Snapshot { get; private set; } = "";

    /// <summary>The instant it was taken at, UTC by the database's clock.</summary>
    public DateTimeOffset TakenAt { get; private set; }

    public static async Task<DatabasePicture> TakeAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        var connection = await database.OpenConnectionAsync(stop);
        try
        {
            var picture = new DatabasePicture(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop));
            await picture.ListAsync(Form, _ => 0, stop);
            (picture.Snapshot, picture.TakenAt) = (await picture.ListAsync("SELECT pg_export_snapshot(), now()", row => (row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), stop))[0];
            return picture;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>Whether there is nothing at all in the schema.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken stop) =>
        (await ListAsync("SELECT FROM pg_class WHERE relnamespace = to_regnamespace('public') AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')", _ => 0, stop)).Count == 0;

    /// <summary>Whether the hub's schema is in it.</summary>
    public async Task<bool> IsHubAsync(CancellationToken stop) => (await ListAsync("SELECT WHERE to_regclass('public.schema_migrations') IS NOT NULL", _ => 0, stop)).Count > 0;

    /// <summary>The name of the secret that its identifiers are hashed by; null where none is named yet.</summary>
    public async Task<string?> HubSecretAsync(CancellationToken stop) => (await ListAsync("SELECT key_id FROM hub_secret", row => row.GetString(0), stop)).FirstOrDefault();

    /// <summary>Journals that records may still come to.</summary>
    public Task<List<OpenJournal>> OpenJournalsAsync(CancellationToken stop) => ListAsync(
        "SELECT writer, machine, opened_day, shipped FROM journal_writers WHERE closed_at IS NULL ORDER BY opened_at",
        row => new OpenJournal(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetInt64(3)),
        stop);

    /// <param name="progress">Hears how many tables are done, and of how many.</param>
    public async Task<DatabaseFacts> FactsAsync(Action<long, long> progress, CancellationToken stop)
    {
        var names = await ListAsync(
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname COLLATE \"C\"", row => row.GetString(0), stop);
        var tables = new List<TableFacts>();
        foreach (var name in names)
        {
            progress(tables.Count, names.Count);
            tables.AddRange(await ListAsync(
                $"SELECT count(*), coalesce(sum(('x' || left(md5(one::text), 15))::bit(60)::bigint), 0)::text FROM public.\"{name}\" AS one",
                row => new TableFacts(name, row.GetInt64(0), row.GetString(1)),
                stop));
        }

        var ledger = await ListAsync(LedgerMonths, row => new LedgerMonth(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)), stop);
        progress(names.Count, names.Count);
        return new(_connection.PostgreSqlVersion.Major, (int)tables.Single(table => table.Name == "schema_migrations").Rows, tables, ledger);
    }

    private async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}

/// <summary>A journal that records may still come to.</summary>
/// <param name="Machine">And folder, where its files are.</param>
/// <param name="Day">The first day (JST) that its records can belong to.</param>
/// <param name="Shipped">The last record that the database has.</param>
internal sealed record OpenJournal(Guid Writer, string Machine, DateOnly Day, long Shipped);
