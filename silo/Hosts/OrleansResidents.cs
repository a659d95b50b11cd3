using Actors.Grains.Ports;
using Actors.Storage.GrainState;
using Orleans.Runtime;

namespace Actors.Silo.Hosts;

/// <summary>
/// Who is in memory anywhere in the cluster. Alone, this silo knows; beside others every grain may be in the memory of one, and uploads go through the grains.
/// A silo counts from the moment it begins to join, which is before it takes a grain.
/// </summary>
internal sealed class ClusterResidents(Residents own, ISiloStatusOracle silos) : IResidents
{
    public ValueTask<IReadOnlySet<GrainId>> AmongAsync(IReadOnlyCollection<GrainId> grains) => IsAlone() ? own.AmongAsync(grains) : new(grains.ToHashSet());

    /// <remarks>Those of this silo: beside others nothing is written past a grain.</remarks>
    public ValueTask<IReadOnlyCollection<GrainId>> AllAsync() => own.AllAsync();

    public void Leave(GrainId grain) => own.Leave(grain);

    private bool IsAlone() => silos.GetApproximateSiloStatuses(onlyActive: false).All(silo => silo.Key.Equals(silos.SiloAddress) || silo.Value is SiloStatus.Dead or SiloStatus.None or SiloStatus.Created);
}
