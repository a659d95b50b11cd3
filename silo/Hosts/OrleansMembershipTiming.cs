using Orleans.Configuration;

namespace Actors.Silo.Hosts;

/// <summary>How soon a silo counts as dead. docs/cluster.md has the sums.</summary>
internal static class MembershipTiming
{
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(2);
    private const int MissedProbes = 3;
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(2);
    private const int MissedSignsOfLife = 5;

    /// <summary>How often a silo reads the membership.</summary>
    public static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a silo may act on what it has read. Below the least that others need to find it dead: who was paused for so long that its grains may be elsewhere knows
    /// that before it answers.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);

    /// <summary>
    /// A silo without a sign of life for so long does not hold up others. Signs carry the clock of their silo: two that are five seconds apart take one another for
    /// silent no sooner than five seconds after the last sign, and no later than fifteen.
    /// </summary>
    public static readonly TimeSpan SilentTooLong = SignOfLife * MissedSignsOfLife;

    public static void Set(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = Probe;

        // Newer versions adapt the probes up to a limit, and vote for nobody who was heard of within as many of the longest as may be missed. By its name: older ones have no limit.
        new ConfigurationBuilder().AddInMemoryCollection([new("MaxProbeTimeout", LongestProbe.ToString())]).Build().Bind(membership);
        membership.NumMissedProbesLimit = MissedProbes;
        membership.NumVotesForDeathDeclaration = 2;
        membership.TableRefreshTimeout = Refresh;
        membership.IAmAliveTablePublishTimeout = SignOfLife;
        membership.NumMissedTableIAmAliveLimit = MissedSignsOfLife;
    }
}
