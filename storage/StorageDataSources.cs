using Actors.Storage.Batches;
using Actors.Storage.Cards;
using Actors.Storage.GrainState;
using Npgsql;

namespace Actors.Storage;

/// <summary>
/// The ways to the database: short visits share a pool; uploads, which last as long as their clients take, share a small one apart; loops and locks keep
/// connections of their own, and whether the database answers is asked over one that no visit takes.
/// </summary>
sealed class StorageDataSources : IAsyncDisposable
{
    public StorageDataSources(PostgresStorageOptions options)
    {
        Pooled = Pool(options, "visits", ShortVisits);
        Uploads = Pool(options, "uploads", BatchIntake.MaxUploads + CardIntake.MaxUploads);
        Ping = Pool(options, "ping", Pings);
        var own = Settings(options);
        own.Pooling = false;

        // The loops say the same few statements over and over. They give a connection up after any error: that is what automatic preparation does not bear.
        own.MaxAutoPrepare = PreparedStatements;
        own.AutoPrepareMinUsages = 2;

        // A row that another session holds locked fails alone and soon, not with its whole commit.
        own.Options = $"{own.Options} -c lock_timeout={options.LockTimeout.TotalMilliseconds:0}".Trim();
        Unpooled = Named("loops", own);
    }

    /// <summary>The most connections that a process has: below the 97 that a server with <c>max_connections = 100</c> leaves to ordinary roles, with some to spare.</summary>
    public const int MaxConnections = ShortVisits + BatchIntake.MaxUploads + CardIntake.MaxUploads + GroupCommit.Writers + GrainReads.Readers + BulkStates.Writers + ProcessLocks + Pings;

    private const int ShortVisits = 55;
    private const int Pings = 1;
    private const int ProcessLocks = 1;

    /// <summary>Statements that one connection of a loop keeps prepared: one for each combination of side rows that is in use.</summary>
    private const int PreparedStatements = 64;

    public NpgsqlDataSource Pooled { get; }

    /// <summary>One connection for each slot of <see cref="BatchIntake"/> and each upload of cards.</summary>
    public NpgsqlDataSource Uploads { get; }

    /// <summary>The connection of <see cref="DatabasePing"/>.</summary>
    public NpgsqlDataSource Ping { get; }

    public NpgsqlDataSource Unpooled { get; }

    /// <summary>Closes the connections that nobody uses just now, and the others when they come back: each would fail whoever is the first to use it.</summary>
    public void ForgetIdle()
    {
        Pooled.Clear();
        Uploads.Clear();
        Ping.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Pooled.DisposeAsync();
        await Uploads.DisposeAsync();
        await Ping.DisposeAsync();
        await Unpooled.DisposeAsync();
    }

    private static NpgsqlDataSource Pool(PostgresStorageOptions options, string name, int size)
    {
        var settings = Settings(options);
        settings.MaxPoolSize = size;

        // Nobody sets anything for longer than a transaction, and the one session lock, that of the migrations, is given back by whoever took it: there is nothing to reset.
        settings.NoResetOnClose = true;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, size);
        return Named(name, settings);
    }

    /// <summary>Named in Npgsql's metrics and traces, which would say the connection string otherwise.</summary>
    private static NpgsqlDataSource Named(string name, NpgsqlConnectionStringBuilder settings) => new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();

    /// <summary>Without automatic preparation: after an error on a connection that has it, an innocent statement was sometimes refused.</summary>
    private static NpgsqlConnectionStringBuilder Settings(PostgresStorageOptions options) => new(options.ConnectionString)
    {
        MaxAutoPrepare = 0,
        Timeout = (int)options.ConnectTimeout.TotalSeconds,
        CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
        KeepAlive = 10,

        // A statement of a process that was killed ends within seconds, with the locks it holds.
        Options = $"{new NpgsqlConnectionStringBuilder(options.ConnectionString).Options} -c client_connection_check_interval=2s".Trim(),
    };
}
