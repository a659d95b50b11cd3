using Orleans.Runtime;

namespace Actors.Embedded;

/// <summary>Requests: which may start, which wait, and when they have ended.</summary>
internal sealed partial class Activation
{
    // Two queues, each with its own bound: a call that may always interleave never stands behind one that may not, nor is refused for it.
    private TurnQueue<Request> _interleaving;
    private TurnQueue<Request> _waiting;
    private int _interleavingCount;
    private int _waitingCount;
    private int _running;
    private int _readers;
    private bool _exclusive;
    private int _lastUse;

    /// <summary>Takes the turn for a request on the caller's thread, if the grain could start it right now.</summary>
    public bool TryEnter(Admission admission)
    {
        lock (_lock)
        {
            if (_turnTaken || !Serves() || !MayStart(admission))
            {
                return false;
            }

            _turnTaken = true;
            Start(admission);
            return true;
        }
    }

    /// <summary>Ends the request begun by <see cref="TryEnter"/>, with its turn.</summary>
    public void EndInline(Admission admission)
    {
        bool wake;
        lock (_lock)
        {
            Finish(admission);
            _lastUse = Context.Quantum;
            wake = _turnTaken = HasTurn();
        }

        WakeIf(wake);
    }

    /// <summary>Ends the turn begun by <see cref="TryEnter"/>; its request goes on.</summary>
    public void EndInlineTurn()
    {
        bool wake;
        lock (_lock)
        {
            wake = _turnTaken = HasTurn();
        }

        WakeIf(wake);
    }

    /// <summary>Lets a request wait for its turn; fails it when too many of its kind, interleaving or not, wait already.</summary>
    /// <returns>False when the activation is gone.</returns>
    public bool TryEnqueue(Request request)
    {
        bool isFull;
        var wake = false;
        lock (_lock)
        {
            if (_phase == ActivationPhase.Gone)
            {
                return false;
            }

            isFull = CountWaiting(request.Admission) >= Context.Options.MaxWaitingRequests && request.CountsAgainstLimit;
            if (!isFull)
            {
                Wait(request);
                wake = TryTakeTurn();
            }
        }

        WakeIf(wake);
        if (isFull)
        {
            request.Fail(new LimitExceededException($"{Context.Options.MaxWaitingRequests} calls wait for {GrainId} already."));
        }

        return true;
    }

    /// <summary>Ends a request that <see cref="TakeRequest"/> or <see cref="TryEnter"/> had started.</summary>
    public void End(Request request)
    {
        bool wake;
        lock (_lock)
        {
            Finish(request.Admission);
            if (request.CountsAsUse)
            {
                _lastUse = Context.Quantum;
            }

            wake = TryTakeTurn();
        }

        WakeIf(wake);
    }

    private void Wait(Request request)
    {
        CountWaiting(request.Admission)++;
        if (request.Admission == Admission.Always)
        {
            _interleaving.Add(request);
        }
        else
        {
            _waiting.Add(request);
        }
    }

    private ref int CountWaiting(Admission admission) => ref admission == Admission.Always ? ref _interleavingCount : ref _waitingCount;

    private bool HasRequest() => Serves() && (!_interleaving.IsEmpty || (_waiting.First is { } first && MayStart(first.Admission, isFirst: true)));

    private Request TakeRequest()
    {
        var request = _interleaving.Take() ?? _waiting.Take()!;
        CountWaiting(request.Admission)--;
        Start(request.Admission);
        return request;
    }

    /// <summary>Whether requests are started at all.</summary>
    private bool Serves() => _phase == ActivationPhase.Active && _deactivation is null or { ServesWaiting: true };

    /// <summary>Whether the running requests, and those that came before, let this one start.</summary>
    private bool MayStart(Admission admission, bool isFirst = false) => admission switch
    {
        Admission.Always => true,
        Admission.ReadOnly => !_exclusive && (isFirst || _waiting.IsEmpty),
        _ => !_exclusive && _readers == 0 && (isFirst || _waiting.IsEmpty),
    };

    private void Start(Admission admission)
    {
        _running++;
        switch (admission)
        {
            case Admission.Exclusive:
                _exclusive = true;
                break;
            case Admission.ReadOnly:
                _readers++;
                break;
        }
    }

    private void Finish(Admission admission)
    {
        _running--;
        switch (admission)
        {
            case Admission.Exclusive:
                _exclusive = false;
                break;
            case Admission.ReadOnly:
                _readers--;
                break;
        }
    }
}
