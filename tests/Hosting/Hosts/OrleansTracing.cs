using Actors.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Actors.Tests.Hosting.Hosts;

/// <summary>Lets a test see which database commands a request causes inside grains.</summary>
internal static class GrainTracing
{
    /// <summary>Orleans carries the request's activity along only when asked to. A process without grains is no silo.</summary>
    public static void FollowRequestsIntoGrains(this WebApplicationBuilder builder)
    {
        if (SiloOptions.From(builder.Configuration).Role is ProcessRole.Silo)
        {
            builder.UseOrleans(silo => silo.AddActivityPropagation());
        }
    }
}
