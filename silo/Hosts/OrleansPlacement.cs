using Orleans.Runtime;

namespace Actors.Silo.Hosts;

/// <summary>Where grains come into memory, who knows where they are, and whether they move. docs/cluster.md says what was measured of each choice.</summary>
internal static class OrleansPlacement
{
    public static void AddPlacement(this ISiloBuilder silo, ClusterSettings cluster)
    {
        // For every grain: none names a placement of its own.
        silo.Services.AddSingleton(Strategy(cluster.Placement));

        // Experimental in Orleans: off unless asked for.
#pragma warning disable ORLEANSEXP001, ORLEANSEXP003
        if (cluster.ConsistentDirectory)
        {
            silo.AddDistributedGrainDirectory();
        }

        if (cluster.Repartitioning)
        {
            silo.AddActivationRepartitioner();
        }
#pragma warning restore ORLEANSEXP001, ORLEANSEXP003
    }

    private static PlacementStrategy Strategy(GrainPlacement placement) => placement switch
    {
        GrainPlacement.ResourceOptimized => new ResourceOptimizedPlacement(),
        GrainPlacement.Random => new RandomPlacement(),
        GrainPlacement.PreferLocal => new PreferLocalPlacement(),
        GrainPlacement.HashBased => new HashBasedPlacement(),
        _ => throw new ArgumentOutOfRangeException(nameof(placement)),
    };
}
