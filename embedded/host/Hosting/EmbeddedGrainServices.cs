using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;

namespace Actors.Embedded;

/// <summary>Registers the embedded host.</summary>
public static class EmbeddedGrainServices
{
    /// <summary>
    /// Runs the grain classes of these assemblies in this process. Options: <see cref="EmbeddedGrainOptions"/>. The clock is the registered
    /// <see cref="TimeProvider"/>, or the system's.
    /// </summary>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, params Assembly[] grainAssemblies)
    {
        services.AddLogging().AddMetrics();
        services.AddOptions<EmbeddedGrainOptions>().Validate(
            options => options is { MaxWaitingRequests: > 0 } && options.CollectionAge > TimeSpan.Zero && options.CollectionQuantum > TimeSpan.Zero
                && (options.ResponseTimeout > TimeSpan.Zero || options.ResponseTimeout == Timeout.InfiniteTimeSpan),
            "Every limit and time of the embedded grain host must be above zero; only the response timeout may be infinite.");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HostContext>();
        services.AddSingleton<IdleCollector>();
        services.AddSingleton(provider => new GrainCatalog(provider.GetRequiredService<HostContext>(), grainAssemblies));
        services.AddSingleton<IGrainFactory, GrainFactory>();
        services.AddSingleton(provider => new EmbeddedGrainHost(
            provider.GetRequiredService<HostContext>(), provider.GetRequiredService<GrainCatalog>(), provider.GetRequiredService<IdleCollector>(), provider.GetRequiredService<IMeterFactory>()));
        services.AddHostedService(provider => provider.GetRequiredService<EmbeddedGrainHost>());
        return services;
    }
}
