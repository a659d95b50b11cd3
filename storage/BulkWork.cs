using System.Diagnostics.CodeAnalysis;
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

    private readonly Queue<Task> _steps = [];
    private bool _isOver;

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
    public void Dispose()
    {
        lock (_steps)
        {
            _isOver = true;
            Monitor.PulseAll(_steps);
        }
    }

    protected override void QueueTask(Task task)
    {
        lock (_steps)
        {
            if (!_isOver)
            {
                _steps.Enqueue(task);
                Monitor.Pulse(_steps);
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(_ => TryExecuteTask(task), null);
    }

    /// <summary>On these threads only.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        t_isOwn && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_steps)
        {
            return [.. _steps];
        }
    }

    private Task<T> Start<T>(Func<T> work) => Task.Factory.StartNew(
        work,
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach,
        new ConcurrentExclusiveSchedulerPair(this, 1, StepsInARow).ExclusiveScheduler);

    private void TakeSteps()
    {
        t_isOwn = true;
        LowPriority.OfThisThread();
        while (TryTakeStep(out var step))
        {
            TryExecuteTask(step);
        }
    }

    /// <summary>Waits without looking again and again, as the collections of the platform do first: the core is another's meanwhile. False when it is over and nothing is left.</summary>
    private bool TryTakeStep([NotNullWhen(true)] out Task? step)
    {
        lock (_steps)
        {
            while (_steps.Count == 0 && !_isOver)
            {
                Monitor.Wait(_steps);
            }

            return _steps.TryDequeue(out step);
        }
    }
}
