using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Embedded;

/// <summary>From the first call to the last: activating, deactivating, and what becomes of the calls that still wait.</summary>
internal sealed partial class Activation
{
    /// <summary>A call that so many activations ended without beginning is given up.</summary>
    private const int MaxCarryOvers = 10;

    private volatile ActivationPhase _phase;
    private Deactivation? _deactivation;

    public bool IsGone => _phase == ActivationPhase.Gone;

    /// <summary>Starts activating, on the thread pool. Called once.</summary>
    public void Begin() => AddTurn(new LifecycleTurn(static activation => activation.ActivateAsync()));

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        _ = DeactivateAsync(deactivationReason, servesWaiting: false, cancellationToken);

    /// <summary>Asks the activation to end once nothing runs on it; the task completes when it is gone. A second request changes nothing.</summary>
    public Task DeactivateAsync(DeactivationReason reason, bool servesWaiting, CancellationToken token)
    {
        Deactivation deactivation;
        lock (_lock)
        {
            if (_phase == ActivationPhase.Gone)
            {
                return Task.CompletedTask;
            }

            if (_deactivation is not null)
            {
                return _deactivation.Gone;
            }

            deactivation = _deactivation = new(reason, servesWaiting, token);
        }

        // A turn, because it cancels the tokens of running ticks; the end follows when nothing runs any more.
        AddTurn(new LifecycleTurn(static activation => activation.StopTimersAsync()));
        return deactivation.Gone;
    }

    /// <summary>Deactivates if nothing has been running for so many quanta.</summary>
    public bool TryCollect(int quanta, DeactivationReason reason, out Task gone)
    {
        gone = Task.CompletedTask;
        lock (_lock)
        {
            var isIdle = _phase == ActivationPhase.Active && _deactivation is null && !_turnTaken && _running == 0;
            if (!isIdle || Context.Quantum - _lastUse < quanta)
            {
                return false;
            }
        }

        // A call that comes in between is carried over: it is late, not lost.
        gone = DeactivateAsync(reason, servesWaiting: false, CancellationToken.None);
        return true;
    }

    /// <summary>Deactivates when the grain's own state turned out not to be the stored one, so that the next call reads it anew.</summary>
    public void DeactivateIfInconsistent(Exception exception)
    {
        if (exception is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            Context.Log.Inconsistent(exception, GrainId);
            Deactivate(new(DeactivationReasonCode.ApplicationError, exception, "The stored state is not what the activation had read."));
        }
    }

    private async Task ActivateAsync()
    {
        try
        {
            _grain = grains.Construct(this);
            foreach (var state in States)
            {
                await state.ReadStateAsync();
            }

            await _grain.OnActivateAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            Context.Log.ActivationFailed(exception, GrainId);
            foreach (var request in Leave(DeactivationReasonCode.ActivationFailed))
            {
                request.Fail(exception);
            }

            return;
        }

        lock (_lock)
        {
            _lastUse = Context.Quantum;
            _phase = ActivationPhase.Active;
        }
    }

    /// <summary>Whether it is to end and nothing keeps it. Under the lock.</summary>
    private bool IsDueToClose() =>
        _phase == ActivationPhase.Active && _deactivation is { } deactivation && _running == 0
        && (!deactivation.ServesWaiting || (_interleaving.IsEmpty && _waiting.IsEmpty));

    private Task StopTimersAsync()
    {
        StopTimers();
        return Task.CompletedTask;
    }

    private async Task CloseAsync()
    {
        StopTimers();
        var deactivation = _deactivation!;
        try
        {
            await _grain!.OnDeactivateAsync(deactivation.Reason, deactivation.Token);
        }
        catch (Exception exception)
        {
            Context.Log.DeactivationFailed(exception, GrainId);
        }

        Context.Log.Deactivated(GrainId, deactivation.Reason.ReasonCode);
        foreach (var request in Leave(deactivation.Reason.ReasonCode))
        {
            CarryOver(request);
        }
    }

    private void CarryOver(Request request)
    {
        if (!request.MayMove || ++request.CarriedOver > MaxCarryOvers)
        {
            request.Fail(new OrleansException($"{GrainId} was deactivated again and again before it could begin the call."));
            return;
        }

        grains.CarryOver(key, request);
    }

    /// <summary>Makes room for the next activation; returns the requests that have not begun.</summary>
    private List<Request> Leave(DeactivationReasonCode reason)
    {
        StopTimers();
        grains.Remove(this, reason); // before Gone, so that whoever finds this activation gone finds the next one
        var left = new List<Request>();
        lock (_lock)
        {
            _phase = ActivationPhase.Gone;
            while ((_interleaving.Take() ?? _waiting.Take()) is { } request)
            {
                left.Add(request);
            }

            _interleavingCount = _waitingCount = 0;
        }

        // References that outlive the activation must not keep its state in memory.
        _grain = null;
        States = [];
        _deactivation?.Complete();
        return left;
    }
}
