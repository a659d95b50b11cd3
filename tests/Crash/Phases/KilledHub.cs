using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Crash.State;
using Actors.Tests.Postgres;
using Npgsql;

namespace Actors.Tests.Crash.Phases;

/// <summary>A real process over a database of its own, which can be killed at a chosen moment of what it says to the database.</summary>
internal sealed class KilledHub : IAsyncDisposable
{
    private const string Holders = $"operator;facility:{Hub.Hospital};municipality:{Hub.Tokyo};municipality:{Hub.Chiyoda}";
    private const string Looking = "looks on";
    private readonly string _connectionString;
    private readonly HoldingProxy _proxy;
    private readonly SiloProcess _silo;
    private readonly NpgsqlDataSource _database;

    private KilledHub(string connectionString, string hubSecret)
    {
        _connectionString = connectionString;
        _proxy = new(connectionString);
        _silo = new(_proxy.ConnectionString, Holders, hubSecret);
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = Looking });
    }

    public HttpClient Tokyo => _silo.As("municipality", Hub.Tokyo);

    public HttpClient Chiyoda => _silo.As("municipality", Hub.Chiyoda);

    public HttpClient Hospital => _silo.As("facility", Hub.Hospital);

    public static async Task<KilledHub> StartAsync(PostgresFixture postgres, string hubSecret)
    {
        var hub = new KilledHub(await postgres.CreateDatabaseAsync(), hubSecret);
        await hub._silo.StartAsync();
        await ReferenceData.LoadAsync(hub._silo.As("operator", null));
        return hub;
    }

    public Task<FinalState> StateAsync() => FinalState.ReadAsync(_connectionString);

    /// <summary>Looks past the service.</summary>
    public async Task<T?> AskAsync<T>(string sql, params object[] parameters)
    {
        await using var command = _database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return await command.ExecuteScalarAsync() is T found ? found : default;
    }

    /// <summary>The bytes of all rows, without what is free for others and at the end of a table. Indexes keep the pages that a row was on once, and use them again.</summary>
    public async Task<long> SizeAsync()
    {
        await AskAsync<string>("VACUUM");
        return (long)await AskAsync<decimal>(RowBytes);
    }

    /// <summary>Does something to its end, and counts the bytes that it takes of talk with the database.</summary>
    public async Task<long> MeasureAsync(Func<CancellationToken, Task> act)
    {
        var before = _proxy.Passed;
        await act(CancellationToken.None);
        return _proxy.Passed - before;
    }

    /// <summary>
    /// Kills the process once what it does has taken so many bytes of talk with the database, and starts it again; false where it came to its end before.
    /// </summary>
    /// <param name="act">Given up when the process is killed.</param>
    /// <param name="moment">In bytes; 0: before it has begun.</param>
    /// <param name="down">While the process is down, and the database has come to rest.</param>
    public async Task<bool> KillAsync(Func<CancellationToken, Task> act, long moment, Func<Task> down)
    {
        using var killed = new CancellationTokenSource();
        var reached = _proxy.HoldAfter(moment);
        var acting = act(killed.Token);
        if (await Task.WhenAny(reached, acting) == acting)
        {
            _proxy.Release();
            await acting;
            return false;
        }

        _silo.Kill();
        _proxy.Release();
        await killed.CancelAsync();
        try
        {
            await acting;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Nobody answers.
        }

        await Eventually.GetAsync(async () => await AskAsync<long>(OtherSessions, Looking) == 0 ? this : null, "the database to have noticed");
        await down();
        await _silo.StartAsync();
        return true;
    }

    /// <summary>What the process keeps outside of the database, but for its log.</summary>
    public string[] Files() => [.. Directory.GetFileSystemEntries(_silo.Directory, "*", SearchOption.AllDirectories).Where(file => file != _silo.Log).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        _silo.Dispose();
        _proxy.Release();
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    private const string RowBytes =
        "SELECT sum(pg_relation_size(oid)) FROM pg_class WHERE relkind IN ('r', 't') AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace) OR relname = 'pg_largeobject'";

    private const string OtherSessions =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> $1 AND pid <> pg_backend_pid()";
}
