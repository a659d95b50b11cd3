using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>What the base types ask of the host; the host's activation implements it.</summary>
internal interface IActivation : IGrainContext
{
    IGrainFactory GrainFactory { get; }

    IGrainTimer RegisterTimer<TState>(Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options);
}
