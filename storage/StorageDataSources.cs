using Npgsql;

namespace Actors.Storage;

/// <summary>The two ways to the database: short visits share a pool; loops and locks keep connections of their own.</summary>
sealed class StorageDataSources : IAsyncDisposable
{
    public StorageDataSources(PostgresStorageOptions options)
    {
        Pooled = NpgsqlDataSource.Create(Settings(options));
        var own = Settings(options);
        own.Pooling = false;

        // A row that another session holds locked fails alone and soon, not with its whole commit.
        own.Options = $"{own.Options} -c lock_timeout={options.LockTimeout.TotalMilliseconds:0}".Trim();
        Unpooled = NpgsqlDataSource.Create(own);
    }

    public NpgsqlDataSource Pooled { get; }

    public NpgsqlDataSource Unpooled { get; }

    public async ValueTask DisposeAsync()
    {
        await Pooled.DisposeAsync();
        await Unpooled.DisposeAsync();
    }

    /// <summary>Without automatic preparation: with it an innocent row of a failed commit was sometimes refused.</summary>
    private static NpgsqlConnectionStringBuilder Settings(PostgresStorageOptions options) => new(options.ConnectionString)
    {
        MaxAutoPrepare = 0,
        Timeout = (int)options.ConnectTimeout.TotalSeconds,
        CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
        KeepAlive = 10,
    };
}
