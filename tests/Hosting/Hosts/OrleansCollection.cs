using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Actors.Tests.Hosting.Hosts;

/// <summary>Takes every idle grain of a running service out of memory.</summary>
internal static class GrainCollection
{
    public static Task CollectIdleGrainsAsync(this IServiceProvider services) =>
        services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
}
