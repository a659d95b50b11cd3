namespace Actors.Tests.Ledger.Linearizability;

/// <summary>All calls of a run, as they end. Thread-safe.</summary>
internal sealed class History
{
    private readonly Lock _adding = new();
    private readonly List<Call> _calls = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];

    public void Add(Call call)
    {
        lock (_adding)
        {
            _calls.Add(call);
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

    /// <summary>The calls about one recipient. To be asked for when all have ended.</summary>
    public List<Call> Of(int person) => _calls.FindAll(call => call.Operation.Person == person);
}
