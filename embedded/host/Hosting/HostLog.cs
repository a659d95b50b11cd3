using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Actors.Embedded;

/// <summary>What the host logs. Grain keys are codes or keyed hashes, never personal, so they may stand in a log.</summary>
internal static partial class HostLog
{
    [LoggerMessage(4001, LogLevel.Warning, "Activation of {Grain} failed; its waiting calls got the error and the next call tries again.")]
    public static partial void ActivationFailed(this ILogger log, Exception exception, GrainId grain);

    [LoggerMessage(4002, LogLevel.Error, "{Grain} threw while it was deactivated.")]
    public static partial void DeactivationFailed(this ILogger log, Exception exception, GrainId grain);

    [LoggerMessage(4003, LogLevel.Information, "{Grain} is deactivated, for its stored state is not what it had read.")]
    public static partial void Inconsistent(this ILogger log, Exception exception, GrainId grain);

    [LoggerMessage(4004, LogLevel.Warning, "A timer of {Grain} threw; it goes on ticking.")]
    public static partial void TickFailed(this ILogger log, Exception exception, GrainId grain);

    [LoggerMessage(4005, LogLevel.Error, "{Grain} threw outside of any call.")]
    public static partial void Unobserved(this ILogger log, Exception exception, GrainId grain);

    [LoggerMessage(4006, LogLevel.Warning, "{Grain} did not answer {Method} within {Timeout}.")]
    public static partial void ResponseTimedOut(this ILogger log, GrainId grain, string method, TimeSpan timeout);

    [LoggerMessage(4007, LogLevel.Debug, "{Count} idle activations were collected.")]
    public static partial void Collected(this ILogger log, int count);

    [LoggerMessage(4008, LogLevel.Warning, "The host stopped while {Count} activations were still busy.")]
    public static partial void DrainCutShort(this ILogger log, int count);

    [LoggerMessage(4009, LogLevel.Debug, "{Grain} was deactivated: {Reason}.")]
    public static partial void Deactivated(this ILogger log, GrainId grain, DeactivationReasonCode reason);
}
