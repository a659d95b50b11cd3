using Actors.Storage.GrainState;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actors.Storage.Locks;

/// <summary>
/// Who may serve a database: one process of the embedded host by itself, or any number on the Orleans host, never both. An advisory lock on a connection of its own; held
/// together by those who share. When the connection breaks, as by a restart of the database, the lock is taken again; only if a process was there meanwhile that had the
/// database to itself it is lost.
/// </summary>
public sealed partial class ProcessLock : IAsyncDisposable
{
    private const string Claim =
        """
        INSERT INTO process_lock (holder, taken_at) VALUES ($1, now())
        ON CONFLICT (singleton) DO UPDATE SET holder = EXCLUDED.holder, taken_at = EXCLUDED.taken_at
        """;

    private const string Key = "hashtext('actors.process')";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly bool _single;
    private Guid? _holder;
    private readonly StorageDataSources _databases;
    private readonly LoopConnection _connection;
    private readonly TimeProvider _clock;
    private readonly ILogger<ProcessLock> _logger;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _watch = Task.CompletedTask;

    /// <param name="single">Whether the process is to have the database to itself.</param>
    internal ProcessLock(StorageDataSources databases, bool single, TimeProvider clock, ILogger<ProcessLock> logger)
    {
        _single = single;
        _databases = databases;
        _connection = new(databases.Unpooled);
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Cancelled once another process had the database to itself: this one must stop.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lock, which needs no table, and holds it until disposal. Called once; <see cref="ClaimAsync"/> follows.</summary>
    /// <exception cref="ProcessLockedException">It cannot be held beside another process.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var connection = await _connection.OpenAsync();
        if (!await TryLockAsync(connection, cancellationToken))
        {
            await _connection.DisposeAsync();
            throw _single ? ProcessLockedException.IsServed() : ProcessLockedException.IsTaken();
        }
    }

    /// <summary>Writes down who has the database to itself, or reads who was the last, and watches over it from then on. The schema must be there.</summary>
    /// <exception cref="NpgsqlException">The connection that held the lock is gone, and perhaps the lock.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        var connection = await _connection.OpenAsync();
        if (_single)
        {
            _holder = Guid.NewGuid();
            await using var claim = new NpgsqlCommand(Claim, connection);
            claim.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _holder.Value });
            await claim.ExecuteNonQueryAsync(cancellationToken);
        }
        else
        {
            _holder = await LastHolderAsync(connection, cancellationToken);
        }

        _watch = Task.Run(WatchAsync, CancellationToken.None);
    }

    /// <summary>
    /// Does something that no other process may meet: those that are there refuse it, and none begins while it lasts. Behind <see cref="TakeAsync"/> and before
    /// <see cref="ClaimAsync"/>, or without either.
    /// </summary>
    /// <returns>False where another process was there; then nothing was done.</returns>
    public async Task<bool> TryAloneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        // A session that shares the lock can have it alone as well where nobody else shares it.
        var connection = await _connection.OpenAsync();
        if (!await IsTrueAsync(connection, $"SELECT pg_try_advisory_lock({Key})", cancellationToken))
        {
            return false;
        }

        try
        {
            await work();
            return true;
        }
        finally
        {
            await IsTrueAsync(connection, $"SELECT pg_advisory_unlock({Key})", CancellationToken.None);
        }
    }

    /// <summary>Gives the lock back: whoever starts next finds it free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        await UnlockAsync();
        await _connection.DisposeAsync();
        _stop.Dispose();
        _lost.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = await _connection.OpenAsync();
                if (!await IsHeldAsync(connection))
                {
                    Taken(_logger);
                    await _lost.CancelAsync();
                    return;
                }

                // Nobody notifies: it ends when the connection does.
                while (true)
                {
                    await connection.WaitAsync(_stop.Token);
                }
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // It always listens, so it is the first to notice that the server went: what rests in the pools is as dead.
                Broken(_logger, exception);
                _databases.ForgetIdle();
                await _connection.DropAsync();
                await Task.Delay(Pause, _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Locks again after a break; without effect on a session that has the lock already.</summary>
    private async Task<bool> IsHeldAsync(NpgsqlConnection connection)
    {
        if (!await TryLockAsync(connection, _stop.Token))
        {
            return false;
        }

        return await LastHolderAsync(connection, _stop.Token) == _holder;
    }

    /// <summary>Said, because the end of a connection is noticed by the server some time after it.</summary>
    private async Task UnlockAsync()
    {
        if (_connection.Opened is not { } connection)
        {
            return;
        }

        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // The database is away, and with it the lock.
        }
    }

    /// <summary>Who had the database to itself last; null where nobody ever had.</summary>
    private static async Task<Guid?> LastHolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var holder = new NpgsqlCommand("SELECT holder FROM process_lock", connection);
        return await holder.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    private Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        IsTrueAsync(connection, $"SELECT {(_single ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared")}({Key})", cancellationToken);

    private static async Task<bool> IsTrueAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    [LoggerMessage(1601, LogLevel.Critical, "Another process has taken this database")]
    private static partial void Taken(ILogger logger);

    [LoggerMessage(1602, LogLevel.Warning, "The connection that holds the process lock broke")]
    private static partial void Broken(ILogger logger, Exception failure);
}
