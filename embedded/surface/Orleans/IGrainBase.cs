using Orleans.Runtime;

namespace Orleans;

/// <summary>What the host sees of a grain object.</summary>
public interface IGrainBase
{
    IGrainContext GrainContext { get; }

    /// <summary>Runs after the state was read and before the first call. An exception fails every call that waits for this activation.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call. An exception is logged and changes nothing.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
