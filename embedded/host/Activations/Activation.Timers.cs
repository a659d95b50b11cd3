using Orleans.Runtime;

namespace Actors.Embedded;

/// <summary>Timers: they live as long as the activation does.</summary>
internal sealed partial class Activation
{
    private List<IGrainTimer>? _timers;

    public IGrainTimer RegisterTimer<TState>(Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer<TState>(this, callback, state, options);
        lock (_lock)
        {
            (_timers ??= []).Add(timer);
        }

        return timer;
    }

    public void Forget(IGrainTimer timer)
    {
        lock (_lock)
        {
            _timers?.Remove(timer);
        }
    }

    private void StopTimers()
    {
        List<IGrainTimer> timers;
        lock (_lock)
        {
            timers = [.. _timers ?? []];
        }

        timers.ForEach(timer => timer.Dispose());
    }
}
