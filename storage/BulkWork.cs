using System.Collections.Concurrent;
using Actors.Grains.Ports;

namespace Actors.Storage;

/// <summary>
/// <see cref="IBulkWork"/> on a few threads of its own, half as many as there are processors, which the system lets run behind all others: however many uploads
/// come, a check's thread is not behind them in any queue. Thread-safe.
/// </summary>
public sealed class BulkWork : TaskScheduler, IBulkWork, IDisposable
{
    /// <summary>Steps that one piece of work takes before another gets its turn.</summary>
    private const int StepsInARow = 4;

    [ThreadStatic] private static bool t_isOwn;

    private readonly BlockingCollection<Task> _steps = [];

    public BulkWork()
    {
        for (var thread = 0; thread < MaximumConcurrencyLevel; thread++)
        {
            new Thread(TakeSteps) { IsBackground = true, Name = "Bulk work" }.Start();
        }
    }

    public override int MaximumConcurrencyLevel { get; } = Math.Max(1, Environment.ProcessorCount / 2);

    public Task<T> RunAsync<T>(Func<Task<T>> work) => Start(work).Unwrap();

    public Task RunAsync(Func<Task> work) => Start(work).Unwrap();

    /// <summary>What is left goes on among everything else.</summary>
    public void Dispose() => _steps.CompleteAdding();

    protected override void QueueTask(Task task)
    {
        try
        {
            _steps.Add(task);
        }
        catch (InvalidOperationException)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => TryExecuteTask(task), null);
        }
    }

    /// <summary>On these threads only.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        t_isOwn && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _steps.ToArray();

    private Task<T> Start<T>(Func<T> work) => Task.Factory.StartNew(
        work,
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach,
        new ConcurrentExclusiveSchedulerPair(this, 1, StepsInARow).ExclusiveScheduler);

    private void TakeSteps()
    {
        t_isOwn = true;
        LowPriority.OfThisThread();
        foreach (var step in _steps.GetConsumingEnumerable())
        {
            TryExecuteTask(step);
        }
    }
}
