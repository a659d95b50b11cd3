using Actors.Embedded;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Tests.Hosting.Hosts;

/// <summary>Takes every idle grain of a running service out of memory.</summary>
internal static class GrainCollection
{
    public static Task CollectIdleGrainsAsync(this IServiceProvider services) => services.GetRequiredService<EmbeddedGrainHost>().CollectAsync(TimeSpan.Zero);
}
