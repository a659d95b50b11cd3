using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of grain classes. Only the host constructs them.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly IActivation _activation;

    protected Grain() =>
        _activation = ConstructingActivation.Current ?? throw new InvalidOperationException("Only the grain host constructs grains.");

    public IGrainContext GrainContext => _activation;

    public string IdentityString => _activation.GrainId.ToString();

    protected IGrainFactory GrainFactory => _activation.GrainFactory;

    protected internal IServiceProvider ServiceProvider => _activation.ActivationServices;

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets running calls end, then deactivates; calls that wait go to the next activation.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);
}
