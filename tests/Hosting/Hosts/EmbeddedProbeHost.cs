using Actors.Embedded;
using Actors.Tests.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Actors.Tests.Hosting.Hosts;

/// <summary>The embedded host under the suite. All its time is the manual clock's.</summary>
internal sealed class ProbeHost : IAsyncDisposable
{
    /// <summary>How many timers the host itself keeps set on the clock while nothing is called: the one that collects idle grains.</summary>
    public const int OwnTimers = 1;

    /// <summary>Idle grains are collected, and unanswered calls given up, by the manual clock.</summary>
    public const bool KeepsTimeByClock = true;

    private readonly ServiceProvider _services;
    private readonly EmbeddedGrainHost _host;

    private ProbeHost(ServiceProvider services)
    {
        _services = services;
        _host = services.GetRequiredService<EmbeddedGrainHost>();
    }

    public IServiceProvider Services => _services;

    public static async Task<ProbeHost> StartAsync(Action<IServiceCollection> configure, ManualClock clock, GrainHostSettings settings)
    {
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddEmbeddedGrains(typeof(ProbeHost).Assembly)
            .Configure<EmbeddedGrainOptions>(options =>
            {
                options.CollectionAge = settings.CollectionAge;
                options.ResponseTimeout = settings.ResponseTimeout;
                options.MaxWaitingRequests = settings.MaxWaitingRequests;
            });
        configure(services);
        var provider = services.BuildServiceProvider(validateScopes: true);
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return new(provider);
    }

    /// <summary>How many grains of a type are in memory.</summary>
    public Task<int> CountAsync(string grainType) => Task.FromResult(_host.Activations[grainType]);

    /// <summary>Deactivates every idle grain and waits until it is gone.</summary>
    public Task<int> CollectIdleAsync() => _host.CollectAsync(TimeSpan.Zero);

    public Task StopAsync(CancellationToken token) => _host.StopAsync(token);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
