using Orleans.Runtime;

namespace Actors.Silo.Hosts;

/// <summary>Turns calls to grains of this silo away, from wherever they come, while it does not know itself to be a member of the cluster: they were not begun.</summary>
internal sealed class FencedCalls(MembershipLease lease) : IIncomingGrainCallFilter
{
    /// <remarks>What Orleans says between silos, by which a silo comes to know its membership, is not about our grains.</remarks>
    public Task Invoke(IIncomingGrainCallContext context) =>
        lease.IsHeld || context.Grain is not Grain ? context.Invoke() : throw new SiloUnavailableException("this silo does not know itself to be a member of its cluster");
}
