using System.Diagnostics;
using Actors.Bench.Contenders.Alternative;
using Actors.Bench.Results;
using Actors.Bench.Uploads.Stock;
using Actors.Storage.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Actors.Bench.Uploads;

/// <summary>
/// The ways to compare with, in a database of their own on the same server with the product's schema. Both are favoured: they get what the product made of the
/// rows, and parse, validate, hash and look up nothing.
/// </summary>
internal sealed class OtherWays : IAsyncDisposable
{
    private const string Name = "other_ways";

    /// <summary>Rows of the single-row way in a round, of each body as many: it is slow, and its rate does not hang on the number, but on none being left alone with the rest of its rows.</summary>
    private const int MostSingle = 10_000;

    private const int Commits = 200;

    private readonly string _server;
    private readonly NpgsqlDataSource _database;
    private readonly StockGrains _stock;

    private OtherWays(string server, NpgsqlDataSource database, StockGrains stock) => (_server, _database, _stock) = (server, database, stock);

    public static async Task<OtherWays> CreateAsync(string server, CancellationToken stop)
    {
        await RunAsync(server, $"CREATE DATABASE {Name}", stop);
        var ways = new NpgsqlConnectionStringBuilder(server) { Database = Name, CommandTimeout = 0 }.ConnectionString;
        var database = NpgsqlDataSource.Create(ways);
        await new SchemaMigrator(database, Migration.All, NullLogger<SchemaMigrator>.Instance).MigrateAsync(stop);
        await using var create = database.CreateCommand(Sql.Text("stock-storage"));
        await create.ExecuteNonQueryAsync(stop);
        return new(server, database, await StockGrains.StartAsync(ways, stop));
    }

    /// <summary>Set-based SQL: each body's rows are staged by COPY, then applied by five statements in one transaction; the bodies at the same time.</summary>
    public async Task<double> SetBasedAsync(WrittenRows rows, CancellationToken stop)
    {
        var bodies = rows.Registrations.GroupBy(row => row.Body, StringComparer.Ordinal).Select(body => body.ToList()).ToList();
        var states = rows.States.DistinctBy(state => (state.Type, state.Key)).OrderBy(state => state.Key, StringComparer.Ordinal).ToList();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(bodies.Select((body, n) => ApplyAsync(body, states.Skip(states.Count * n / bodies.Count).Take((states.Count * (n + 1) / bodies.Count) - (states.Count * n / bodies.Count)), stop)));
        return rows.Registrations.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>One write of a grain (<see cref="StockRecipientGrain"/>) a row: each body's next row when the one before is durable; the bodies at the same time.</summary>
    public async Task<double> SingleRowAsync(WrittenRows rows, CancellationToken stop)
    {
        var all = rows.Registrations.ToLookup(row => row.Body, StringComparer.Ordinal);
        var bodies = all.Select(body => body.Take(MostSingle / all.Count).Select(row => (row.Recipient, Change: row.ToChange())).ToList()).ToList();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(bodies.Select(async body =>
        {
            foreach (var (recipient, change) in body)
            {
                stop.ThrowIfCancellationRequested();
                await _stock[recipient].Apply(change);
            }
        }));
        return bodies.Sum(body => body.Count) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Milliseconds that one small commit takes with nobody beside it: what a single-row write cannot be faster than, and what hangs on the disk.</summary>
    public async Task<double> CommitAsync(CancellationToken stop)
    {
        await using var connection = await _database.OpenConnectionAsync(stop);
        await RunAsync(connection, "CREATE TABLE IF NOT EXISTS commits (n integer)", stop);
        var took = new double[Commits];
        for (var n = 0; n < Commits; n++)
        {
            var start = Stopwatch.GetTimestamp();
            await RunAsync(connection, "INSERT INTO commits VALUES (1)", stop);
            took[n] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Spread.Of(took).Median;
    }

    /// <summary>Drops their database: what they wrote takes memory of the server, and its housekeeping goes on behind them.</summary>
    public Task DropAsync(CancellationToken stop) => RunAsync(_server, $"DROP DATABASE {Name} WITH (FORCE)", stop);

    public async ValueTask DisposeAsync()
    {
        await _stock.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task ApplyAsync(List<WrittenRegistration> rows, IEnumerable<WrittenState> states, CancellationToken stop)
    {
        await using var connection = await _database.OpenConnectionAsync(stop);
        await CopyAsync(
            connection,
            "batch_rows (batch_id, row_no, person_key, history_key, program_id, sub_key, valid_from, valid_to, deleted, payload, row_hash)",
            rows.Select((row, n) => new object?[] { row.Batch, n, row.Recipient, row.HistoryKey, row.Program, "", row.From, row.To, row.Deleted, row.Payload, row.Hash }),
            stop);
        await RunAsync(connection, "ANALYZE batch_rows", stop); // its lock lasts as long as its transaction: a body in a longer one would hold up the others
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await RunAsync(
            connection,
            """
            CREATE TEMP TABLE incoming_owners (batch_id uuid, row_no integer, municipality text, recipient text, known_from timestamptz, is_told boolean) ON COMMIT DROP;
            CREATE TEMP TABLE incoming_states (grain_type text, grain_key text, payload bytea) ON COMMIT DROP
            """,
            stop);
        await CopyAsync(connection, "incoming_owners", rows.Select((row, n) => new object?[] { row.Batch, n, row.Body, row.Recipient, row.KnownFrom, row.IsTold }), stop);
        await CopyAsync(connection, "incoming_states", states.Select(state => new object?[] { state.Type, state.Key, state.Payload }), stop);
        await RunAsync(connection, "ANALYZE incoming_owners; ANALYZE incoming_states", stop);
        await RunAsync(connection, Sql.Text("set-based"), stop);
        await transaction.CommitAsync(stop);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, IEnumerable<object?[]> rows, CancellationToken stop)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN BINARY", stop);
        foreach (var row in rows)
        {
            await copy.WriteRowAsync(stop, row!);
        }

        await copy.CompleteAsync(stop);
    }

    private static async Task RunAsync(string server, string sql, CancellationToken stop)
    {
        await using var product = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { CommandTimeout = 0 });
        await using var command = product.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }
}
