using Actors.Cli.GrainHosts;

namespace Actors.Tests.Hosting.Hosts;

/// <summary>Whether several processes can serve a database together.</summary>
internal static class Clusters
{
    /// <summary>The host of this build.</summary>
    public static GrainHost Host => GrainHost.Orleans;

    public static void SkipUnlessPossible()
    {
        // Here they can.
    }
}
