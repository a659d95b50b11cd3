using Orleans;
using Orleans.Concurrency;

namespace Actors.Tests.Hosting.Probes;

public interface IReentrantProbeGrain : IGrainWithStringKey
{
    Task Hold(string gate);

    /// <summary>Calls itself through its own reference.</summary>
    Task<string> CallItself();

    ValueTask<string> Echo(string text);
}

[Reentrant]
public sealed class ReentrantProbeGrain(ProbeScript script, IGrainFactory grains) : Grain, IReentrantProbeGrain
{
    public Task Hold(string gate) => script.GateOf(gate).PassAsync();

    public async Task<string> CallItself() => await grains.GetGrain<IReentrantProbeGrain>(this.GetPrimaryKeyString()).Echo("itself");

    public ValueTask<string> Echo(string text) => new(text);
}
