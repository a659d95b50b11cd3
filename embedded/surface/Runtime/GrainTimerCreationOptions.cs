using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Orleans.Runtime;

/// <summary>How a grain timer ticks.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a tick to the next one; <see cref="Timeout.InfiniteTimeSpan"/> for a single tick.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether a tick may start while calls are running.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as a use, so that the activation is not collected as idle.</summary>
    public bool KeepAlive { get; init; }
}
