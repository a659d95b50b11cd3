using Orleans;

namespace Actors.Embedded;

/// <summary>Counts quanta and, at each, deactivates what has been idle for long enough.</summary>
internal sealed class IdleCollector(HostContext context, GrainCatalog catalog) : IDisposable
{
    private readonly DeactivationReason _reason = new(DeactivationReasonCode.ActivationIdle, "The activation was idle.");
    private ITimer? _timer;

    public void Start()
    {
        var quantum = context.Options.CollectionQuantum;
        _timer = context.Clock.CreateTimer(static collector => ((IdleCollector)collector!).OnQuantum(), this, quantum, quantum);
    }

    public async Task<int> CollectAsync(TimeSpan idleFor)
    {
        // A use is stamped with the quantum in which it fell, so one more has to pass before it is surely this old.
        var quanta = idleFor <= TimeSpan.Zero ? 0 : (int)Math.Ceiling(idleFor / context.Options.CollectionQuantum) + 1;
        var collected = new List<Task>();
        foreach (var activation in catalog.Activations)
        {
            if (activation.TryCollect(quanta, _reason, out var gone))
            {
                collected.Add(gone);
            }
        }

        await Task.WhenAll(collected);
        return collected.Count;
    }

    public void Dispose() => _timer?.Dispose();

    private void OnQuantum()
    {
        context.NextQuantum();
        _ = CollectAndLogAsync();
    }

    private async Task CollectAndLogAsync()
    {
        var collected = await CollectAsync(context.Options.CollectionAge);
        if (collected > 0)
        {
            context.Log.Collected(collected);
        }
    }
}
