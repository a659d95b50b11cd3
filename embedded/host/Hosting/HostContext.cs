using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace Actors.Embedded;

/// <summary>What all activations of one host share.</summary>
internal sealed class HostContext(
    IServiceProvider services, IOptions<EmbeddedGrainOptions> options, TimeProvider clock, ILogger<EmbeddedGrainHost> log)
{
    private volatile int _quantum;
    private volatile bool _stopping;

    public IServiceProvider Services => services;

    // On first use, because the factory needs the grain classes, and they this context.
    public IGrainFactory GrainFactory => field ??= services.GetRequiredService<IGrainFactory>();

    public EmbeddedGrainOptions Options { get; } = options.Value;

    public TimeProvider Clock => clock;

    public ILogger Log => log;

    /// <summary>Counts collection quanta. Activations stamp their last use with it, because reading a clock costs more than an idle call's bookkeeping.</summary>
    public int Quantum => _quantum;

    /// <summary>Whether only calls that grains make are still accepted.</summary>
    public bool IsStopping => _stopping;

    public void NextQuantum() => Interlocked.Increment(ref _quantum);

    public void Stop() => _stopping = true;
}
