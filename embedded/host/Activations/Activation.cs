using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Actors.Embedded;

/// <summary>
/// A grain in memory. It is its own synchronization context, so whatever its code awaits continues on a turn of its own: turns never overlap,
/// and a grain needs no locks. All fields that more than one thread sees are guarded by <c>_lock</c>, which is never held while grain code runs.
/// </summary>
internal sealed partial class Activation(GrainClass grains, string key) : SynchronizationContext, IActivation, IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private Grain? _grain;

    public HostContext Context => grains.Context;

    public string Key => key;

    public GrainId GrainId => GrainId.Create(grains.GrainType, key);

    public object? GrainInstance => _grain;

    public IServiceProvider ActivationServices => Context.Services;

    public IGrainFactory GrainFactory => Context.GrainFactory;

    /// <summary>The reference that callers share while the grain is in memory.</summary>
    public GrainReference? Reference { get; set; }

    /// <summary>The records to read before the grain is activated.</summary>
    public IReadOnlyList<IStoredState> States { get; set; } = [];

    public override string ToString() => GrainId.ToString();
}
