namespace Actors.Tests.Hosting.Hosts;

/// <summary>Whether several processes can serve a database together.</summary>
internal static class Clusters
{
    public static void SkipUnlessPossible()
    {
        // Here they can.
    }
}
