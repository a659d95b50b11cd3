namespace Actors.Tests.Postgres;

/// <summary>
/// Counts the bytes that a process and PostgreSQL say, and at a chosen one holds everything: a moment to kill the process at, whatever the machine's speed.
/// </summary>
sealed class HoldingProxy(string connectionString) : PostgresProxy(connectionString)
{
    private readonly Lock _lock = new();
    private long _passed;
    private Hold? _hold;

    /// <summary>How many bytes went by so far, in both directions.</summary>
    public long Passed => Volatile.Read(ref _passed);

    /// <summary>Lets so many more bytes pass, and the rest of what is said with them; completes when something is held.</summary>
    public Task HoldAfter(long bytes)
    {
        lock (_lock)
        {
            _hold = new(_passed + bytes);
            return _hold.Reached.Task;
        }
    }

    /// <summary>Closes the connections on which something is held, and holds nothing any more.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _hold?.Released.TrySetResult();
            _hold = null;
        }
    }

    protected override (Passes ToServer, Passes ToClient) Connected() => (part => PassAsync(part.Length), part => PassAsync(part.Length));

    private async ValueTask<bool> PassAsync(int bytes)
    {
        Hold hold;
        lock (_lock)
        {
            if (_hold is null || _passed < _hold.After)
            {
                _passed += bytes;
                return true;
            }

            hold = _hold;
        }

        hold.Reached.TrySetResult();
        await hold.Released.Task;
        return false;
    }

    private sealed record Hold(long After)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
