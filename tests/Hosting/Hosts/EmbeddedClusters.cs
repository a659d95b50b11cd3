using Actors.Cli.GrainHosts;
using Xunit;

namespace Actors.Tests.Hosting.Hosts;

/// <summary>Whether several processes can serve a database together.</summary>
internal static class Clusters
{
    /// <summary>The host of this build.</summary>
    public static GrainHost Host => GrainHost.Embedded;

    public static void SkipUnlessPossible() => Assert.Skip("Several silos: they need the Orleans host, and this build is for the embedded one");
}
