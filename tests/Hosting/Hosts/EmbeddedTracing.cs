using Microsoft.AspNetCore.Builder;

namespace Actors.Tests.Hosting.Hosts;

/// <summary>Lets a test see which database commands a request causes inside grains.</summary>
internal static class GrainTracing
{
    /// <summary>Nothing to do: an idle grain answers on its caller's thread.</summary>
    public static void FollowRequestsIntoGrains(this WebApplicationBuilder builder) => _ = builder;
}
