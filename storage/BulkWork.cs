namespace Actors.Storage;

/// <summary>
/// Where the processor's part of uploads runs: on half of the processors at most, so that however many uploads come a check finds a thread at once. Thread-safe.
/// </summary>
public sealed class BulkWork
{
    /// <summary>Steps that one upload takes before another gets its turn.</summary>
    private const int StepsInARow = 4;

    private readonly TaskScheduler _scheduler =
        new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Math.Max(1, Environment.ProcessorCount / 2), StepsInARow).ConcurrentScheduler;

    /// <summary>Runs the work there, and what it awaits goes on there.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler).Unwrap();
}
