using Actors.Storage.GrainState;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actors.Storage.Locks;

/// <summary>
/// 'One process a database', for the embedded host: an advisory lock on a connection of its own. When the connection breaks, as by a restart of the
/// database, the lock is taken again; only if another process was there meanwhile it is lost.
/// </summary>
public sealed partial class ProcessLock : IAsyncDisposable
{
    private const string Claim =
        """
        INSERT INTO process_lock (holder, taken_at) VALUES ($1, now())
        ON CONFLICT (singleton) DO UPDATE SET holder = EXCLUDED.holder, taken_at = EXCLUDED.taken_at
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Guid _holder = Guid.NewGuid();
    private readonly LoopConnection _connection;
    private readonly TimeProvider _clock;
    private readonly ILogger<ProcessLock> _logger;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _watch = Task.CompletedTask;

    internal ProcessLock(StorageDataSources databases, TimeProvider clock, ILogger<ProcessLock> logger)
    {
        _connection = new(databases.Unpooled);
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Cancelled once another process has the database: this one must stop.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lock, which needs no table, and holds it until disposal. Called once; <see cref="ClaimAsync"/> follows.</summary>
    /// <exception cref="ProcessLockedException">Another process holds it.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var connection = await _connection.OpenAsync();
        if (!await TryLockAsync(connection, cancellationToken))
        {
            await _connection.DisposeAsync();
            throw new ProcessLockedException();
        }
    }

    /// <summary>Writes down who holds the lock, and watches over it from then on. The schema must be there.</summary>
    /// <exception cref="NpgsqlException">The connection that held the lock is gone, and perhaps the lock.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        var connection = await _connection.OpenAsync();
        await using var claim = new NpgsqlCommand(Claim, connection);
        claim.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _holder });
        await claim.ExecuteNonQueryAsync(cancellationToken);
        _watch = Task.Run(WatchAsync, CancellationToken.None);
    }

    /// <summary>Gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
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
                Broken(_logger, exception);
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

        await using var holder = new NpgsqlCommand("SELECT holder FROM process_lock", connection);
        return await holder.ExecuteScalarAsync(_stop.Token) is Guid last && last == _holder;
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtext('actors.process'))", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    [LoggerMessage(1601, LogLevel.Critical, "Another process has taken this database")]
    private static partial void Taken(ILogger logger);

    [LoggerMessage(1602, LogLevel.Warning, "The connection that holds the process lock broke")]
    private static partial void Broken(ILogger logger, Exception failure);
}
