using System.Diagnostics;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Actors.ClientApi;

/// <summary>Calls to grains from outside.</summary>
internal static class GrainCalls
{
    /// <summary>As long as the others need to vote a dead silo out of the cluster; then the caller hears 503.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether a call failed without an answer of its grain: it was turned away by a deactivation or a silo that stops, or by one that gave up the grain on its way
    /// into memory, as a silo does that is asked to end meanwhile; it was lost with a silo that died; or a process without grains knew of no other silo yet. For calls
    /// that nobody but a silo can cancel.
    /// </summary>
    public static bool IsUnanswered(Exception failure) => failure is OrleansMessageRejectionException or ConnectionFailedException or OperationCanceledException or TimeoutException;

    /// <summary>
    /// Makes a call that was not answered once more: after a deactivation at once, while its silo is gone until the grain has come back on another one. Only for
    /// calls that change nothing, or nothing more when they are made again: what a silo did before it died, nobody knows.
    /// </summary>
    /// <exception cref="OrleansMessageRejectionException">It was turned away for ten seconds.</exception>
    /// <exception cref="OperationCanceledException">The same.</exception>
    /// <exception cref="ConnectionFailedException">No silo could be reached for ten seconds.</exception>
    /// <exception cref="TimeoutException">It was lost, and ten seconds are over.</exception>
    public static async Task<T> AgainAsync<T>(Func<Task<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        for (var pause = TimeSpan.Zero; ; pause = Next(pause))
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (IsUnanswered(failure) && Stopwatch.GetElapsedTime(started) + pause < Patience)
            {
                await Task.Delay(pause);
            }
        }
    }

    private static TimeSpan Next(TimeSpan pause) => pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
