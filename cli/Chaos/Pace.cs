using System.Diagnostics;

namespace Actors.Cli.Chaos;

/// <summary>How far a run has come. Thread-safe.</summary>
internal abstract class Pace
{
    /// <summary>0 at the beginning, 1 at the end.</summary>
    public abstract double Share { get; }

    /// <summary>What is left, in words.</summary>
    public abstract string Left { get; }

    public bool IsOver => Share >= 1;

    /// <summary>Ends when so much of the run is over.</summary>
    public abstract Task ReachesAsync(double share, CancellationToken stop);

    /// <summary>Something was answered.</summary>
    public virtual void Answered()
    {
    }

    /// <summary>A fault begins, or the service has come back from it.</summary>
    public virtual void Hold(bool held)
    {
    }

    /// <summary>Rests for up to so long, where time counts.</summary>
    public abstract Task RestAsync(TimeSpan most, Random random, CancellationToken stop);

    /// <summary>A run of a certain time, from now on.</summary>
    public static Pace For(TimeSpan length) => new Timed(length);

    /// <summary>A run of a certain number of answers, however long they take: faults come between answers, those under a fault count for nothing, and nobody rests.</summary>
    public static Pace ForAnswers(int answers) => new Counted(answers);

    private sealed class Timed(TimeSpan length) : Pace
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public override double Share => _watch.Elapsed / length;

        public override string Left => length > _watch.Elapsed ? $"{length - _watch.Elapsed:mm\\:ss} left" : "ending";

        public override async Task ReachesAsync(double share, CancellationToken stop)
        {
            var wait = (length * share) - _watch.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, stop);
            }
        }

        public override Task RestAsync(TimeSpan most, Random random, CancellationToken stop) => Task.Delay(most * random.NextDouble(), stop);
    }

    private sealed class Counted(int answers) : Pace
    {
        private readonly Lock _counting = new();
        private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];
        private int _count;
        private bool _held;

        public override double Share => (double)Volatile.Read(ref _count) / answers;

        public override string Left => $"{Math.Max(0, answers - Volatile.Read(ref _count)):N0} answers left";

        public override Task ReachesAsync(double share, CancellationToken stop)
        {
            lock (_counting)
            {
                var count = (int)Math.Ceiling(answers * share);
                if (_count >= count)
                {
                    return Task.CompletedTask;
                }

                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited.Add((count, reached));
                return reached.Task.WaitAsync(stop);
            }
        }

        public override void Answered()
        {
            lock (_counting)
            {
                if (_held)
                {
                    return;
                }

                _count++;
                foreach (var (_, reached) in _awaited.Where(awaited => awaited.Count == _count))
                {
                    reached.SetResult();
                }
            }
        }

        public override void Hold(bool held)
        {
            lock (_counting)
            {
                _held = held;
            }
        }

        public override Task RestAsync(TimeSpan most, Random random, CancellationToken stop) => Task.CompletedTask;
    }
}
