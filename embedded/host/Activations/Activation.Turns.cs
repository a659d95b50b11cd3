namespace Actors.Embedded;

/// <summary>Turns: one at a time, on whatever thread.</summary>
internal sealed partial class Activation
{
    /// <summary>After so many turns in a row a busy grain goes to the end of the thread pool's queue.</summary>
    private const int TurnsInARow = 100;

    private TurnQueue<Turn> _continuations;
    private bool _turnTaken;

    public override void Post(SendOrPostCallback d, object? state) => AddTurn(new Continuation(d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Blocking on a grain's turn could wait for itself.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs turns while there are any. Whoever queued this took the turn.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        SetSynchronizationContext(this);
        try
        {
            for (var turns = 0; turns < TurnsInARow; turns++)
            {
                if (TakeTurn() is not { } turn)
                {
                    return;
                }

                turn.Run(this);
            }
        }
        finally
        {
            SetSynchronizationContext(null);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void AddTurn(Turn turn)
    {
        bool wake;
        lock (_lock)
        {
            _continuations.Add(turn);
            wake = TryTakeTurn();
        }

        WakeIf(wake);
    }

    /// <summary>Takes the turn if it is free and there is something to run. Under the lock.</summary>
    private bool TryTakeTurn() => !_turnTaken && (_turnTaken = HasTurn());

    private void WakeIf(bool turnTaken)
    {
        if (turnTaken)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    /// <summary>Whether <see cref="TakeTurn"/> would find something. Under the lock.</summary>
    private bool HasTurn() => !_continuations.IsEmpty || HasRequest() || IsDueToClose();

    /// <summary>The next turn; gives the turn back when there is none.</summary>
    private Turn? TakeTurn()
    {
        lock (_lock)
        {
            if (_continuations.Take() is { } continuation)
            {
                return continuation;
            }

            if (HasRequest())
            {
                return TakeRequest();
            }

            if (IsDueToClose())
            {
                _phase = ActivationPhase.Deactivating;
                return new LifecycleTurn(static activation => activation.CloseAsync());
            }

            _turnTaken = false;
            return null;
        }
    }
}
