namespace Actors.Cli.Linearizability;

/// <summary>All calls of a run, as they end. Thread-safe.</summary>
/// <param name="heard">Told of each call, one at a time.</param>
internal sealed class History(Action<Call>? heard = null)
{
    private readonly Lock _adding = new();
    private readonly List<Call> _calls = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];

    public void Add(Call call)
    {
        lock (_adding)
        {
            _calls.Add(call);
            heard?.Invoke(call);
            foreach (var (_, reached) in _awaited.Where(awaited => awaited.Count == _calls.Count))
            {
                reached.SetResult();
            }
        }
    }

    /// <summary>Ends when so many calls have ended; to be asked for before.</summary>
    public Task ReachesAsync(int count)
    {
        lock (_adding)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((count, reached));
            return reached.Task;
        }
    }

    /// <summary>All calls until now.</summary>
    public List<Call> All()
    {
        lock (_adding)
        {
            return [.. _calls];
        }
    }

    /// <summary>The calls about one recipient. To be asked for when all have ended.</summary>
    public List<Call> Of(int person) => _calls.FindAll(call => call.Operation.Person == person);
}
