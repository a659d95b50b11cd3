using Actors.Tests.Api;
using Actors.Tests.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Actors.Tests.Hosting.Hosts;

/// <summary>One Orleans silo of this process under the suite. Grain timers run by the manual clock, everything else of Orleans by the machine's.</summary>
internal sealed class ProbeHost : IAsyncDisposable
{
    /// <summary>How many timers the host itself keeps set on the manual clock.</summary>
    public const int OwnTimers = 0;

    /// <summary>Orleans collects idle grains, and gives up unanswered calls, by the machine's clock.</summary>
    public const bool KeepsTimeByClock = false;

    private static readonly string[] GrainTypes = ["probe", "stored-probe", "reentrantprobe"];

    private readonly IHost _host;

    private ProbeHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    private IManagementGrain Management => Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);

    public static async Task<ProbeHost> StartAsync(Action<IServiceCollection> configure, ManualClock clock, GrainHostSettings settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePorts.Next(), gatewayPort: FreePorts.Next());
            silo.Services.AddKeyedSingleton<TimeProvider>(KeyedService.AnyKey, (_, _) => TimeProvider.System);
            silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, clock);
            silo.Configure<DeploymentLoadPublisherOptions>(options => options.DeploymentLoadPublisherRefreshTime = TimeSpan.Zero);
            silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = settings.CollectionAge);
            silo.Configure<SiloMessagingOptions>(options =>
            {
                options.ResponseTimeout = settings.ResponseTimeout == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(1) : settings.ResponseTimeout;
                options.MaxEnqueuedRequestsHardLimit = settings.MaxWaitingRequests;
                options.MaxForwardCount = 10;
            });
        });
        configure(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>How many grains of a type are in memory.</summary>
    public async Task<int> CountAsync(string grainType) => (await Management.GetActiveGrains(GrainType.Create(grainType))).Count;

    /// <summary>Deactivates every idle grain and waits until it is gone.</summary>
    public async Task<int> CollectIdleAsync()
    {
        var before = await CountAllAsync();
        await Management.ForceActivationCollection(TimeSpan.Zero);
        return before - await CountAllAsync();
    }

    public Task StopAsync(CancellationToken token) => _host.StopAsync(token);

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<int> CountAllAsync() => (await Task.WhenAll(GrainTypes.Select(CountAsync))).Sum();
}
