using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Actors.Tests.Hosting.Probes;

/// <summary>A grain to try a host with.</summary>
public interface IProbeGrain : IGrainWithStringKey
{
    /// <summary>The number of this activation of the grain, from 1.</summary>
    ValueTask<int> Activation();

    ValueTask<string> Echo(string text);

    /// <summary>Waits at a gate and returns the number of the activation that did.</summary>
    Task<int> Hold(string gate);

    /// <summary>How many <see cref="Hold"/> calls are between their start and their end.</summary>
    [AlwaysInterleave]
    ValueTask<int> Holding();

    [AlwaysInterleave]
    Task HoldInterleaving(string gate);

    [ReadOnly]
    Task HoldReading(string gate);

    /// <summary>Adds one in four interleaved loops without any protection; the result shows whether turns overlapped.</summary>
    [AlwaysInterleave]
    Task<int> CountUnprotected(int times);

    /// <summary>Adds one without awaiting anything.</summary>
    ValueTask<int> Increment();

    [AlwaysInterleave]
    ValueTask<int> IncrementInterleaving();

    Task Fail(Exception exception);

    ValueTask FailAtOnce(Exception exception);

    Task Deactivate();

    /// <summary>Asks to be deactivated, then waits at a gate.</summary>
    Task DeactivateAndHold(string gate);

    /// <summary>Passes a word through grains, one by one.</summary>
    Task<string> PassOn(string word, string[] keys);

    /// <summary>Calls the grain <c>depth − 1</c>, which calls the next, down to 0; returns how many were called.</summary>
    Task<int> Descend(int depth);

    /// <summary>The same as <see cref="PassOn"/>, after it has waited at a gate.</summary>
    Task<string> PassOnAfter(string gate, string word, string[] keys);

    /// <summary>Calls another grain that calls this one back.</summary>
    Task<string> CallBack(string other);

    /// <summary>Whether the code after an await of another grain runs on this grain's turn.</summary>
    Task<bool> ResumesOnItsOwnTurn(string other);

    Task StartTimer(GrainTimerCreationOptions options, string gate);

    /// <summary>Starts a timer that throws at its first tick.</summary>
    Task StartFailingTimer(TimeSpan period);

    /// <summary>Starts a timer whose tick ends only when it is cancelled.</summary>
    Task StartWaitingTimer(TimeSpan period);

    Task ChangeTimer(TimeSpan dueTime, TimeSpan period);

    Task StopTimer();

    Task WaitForCancellation(CancellationToken cancellationToken);
}
