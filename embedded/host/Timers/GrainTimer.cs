using Orleans.Runtime;

namespace Actors.Embedded;

/// <summary>A grain's timer. A tick is a request that the activation makes to itself; the next one is due <c>period</c> after it has ended.</summary>
internal sealed class GrainTimer<TState> : Request, IGrainTimer
{
    private readonly Lock _lock = new();
    private readonly Activation _activation;
    private readonly Func<TState, CancellationToken, Task> _callback;
    private readonly TState _state;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private TimeSpan? _changedDueTime;
    private bool _ticking;

    public GrainTimer(Activation activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
        : base(options.Interleave ? Admission.Always : Admission.Exclusive)
    {
        ThrowIfInvalid(options.DueTime, options.Period);
        _activation = activation;
        _callback = callback;
        _state = state;
        _period = options.Period;
        CountsAsUse = options.KeepAlive;
        _timer = CreateTimer(activation.Context.Clock);
        _timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
    }

    public override bool CountsAsUse { get; }

    public override bool CountsAgainstLimit => false;

    public override bool MayMove => false;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfInvalid(dueTime, period);
        lock (_lock)
        {
            _period = period;
            if (_ticking)
            {
                _changedDueTime = dueTime;
            }
            else
            {
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        try
        {
            _disposed.Cancel();
        }
        catch (AggregateException exception)
        {
            _activation.Context.Log.TickFailed(exception, _activation.GrainId); // of callbacks on the tick's token
        }

        _timer.Dispose();
        _activation.Forget(this);
    }

    public override void Run(Activation activation) => _ = TickAsync();

    /// <summary>The activation ended first, so there is nothing left to tick for.</summary>
    public override void Fail(Exception exception) => Dispose();

    private static void ThrowIfInvalid(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
    }

    private ITimer CreateTimer(TimeProvider clock)
    {
        // The timer outlives the call that starts it and must not keep that call's async locals.
        using var _ = ExecutionContext.IsFlowSuppressed() ? default(IDisposable) : ExecutionContext.SuppressFlow();
        return clock.CreateTimer(
            static timer => ((GrainTimer<TState>)timer!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void OnDue()
    {
        lock (_lock)
        {
            if (_ticking)
            {
                return;
            }

            _ticking = true;
        }

        _activation.TryEnqueue(this);
    }

    private async Task TickAsync()
    {
        try
        {
            if (!_disposed.IsCancellationRequested)
            {
                await _callback(_state, _disposed.Token);
            }
        }
        catch (Exception exception)
        {
            _activation.Context.Log.TickFailed(exception, _activation.GrainId);
            _activation.DeactivateIfInconsistent(exception);
        }

        _activation.End(this);
        ScheduleNext();
    }

    private void ScheduleNext()
    {
        lock (_lock)
        {
            _ticking = false;
            if (!_disposed.IsCancellationRequested)
            {
                _timer.Change(_changedDueTime ?? _period, Timeout.InfiniteTimeSpan);
                _changedDueTime = null;
            }
        }
    }
}
