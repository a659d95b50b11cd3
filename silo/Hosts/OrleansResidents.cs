using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Actors.Storage.GrainState;
using Orleans.Runtime;

namespace Actors.Silo.Hosts;

/// <summary>
/// Who is in memory anywhere in the cluster. Alone, this silo knows; beside others every grain may be in the memory of one, and uploads go through the grains.
/// Whether it is alone the database says, each time: a silo is in the membership before it takes a grain, so whoever read a state before a commit past it is seen by the
/// look behind that commit. What Orleans has last seen of the membership could be older.
/// </summary>
internal sealed class ClusterResidents(Residents own, ISiloStatusOracle silos, IMembers membership, IGrainFactory grains) : IResidents
{
    public async ValueTask<IReadOnlySet<GrainId>> AmongAsync(IReadOnlyCollection<GrainId> grains) =>
        await membership.IsAloneAsync(silos.SiloAddress) ? await own.AmongAsync(grains) : grains.ToHashSet();

    /// <remarks>Each silo is asked by itself, those too that only came later: another silo may have written past the grains while it was alone.</remarks>
    public async ValueTask<IReadOnlyCollection<GrainId>> AllAsync()
    {
        if (await membership.IsAloneAsync(silos.SiloAddress))
        {
            return await own.AllAsync();
        }

        var types = new HashSet<GrainType> { grains.GetGrain<IRecipientGrain>("any").GetGrainId().Type, grains.GetGrain<IIdentifierGrain>("any").GetGrainId().Type };
        var management = grains.GetGrain<IManagementGrain>(0);
        var residents = new HashSet<GrainId>();
        foreach (var silo in (await management.GetHosts(onlyActive: true)).Keys)
        {
            residents.UnionWith((await management.GetDetailedGrainStatistics(hostsIds: [silo])).Select(grain => grain.GrainId).Where(grain => types.Contains(grain.Type)));
        }

        return residents;
    }

    public void Leave(GrainId grain) => own.Leave(grain);
}
