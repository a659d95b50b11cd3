using Actors.Embedded;
using Actors.Tests.Clock;
using Actors.Tests.Hosting.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Storage;

namespace Actors.Tests.Hosting;

/// <summary>A grain host with the probe grains, a manual clock and a storage in memory. The only part of the suite that knows which host runs.</summary>
public sealed class GrainHostFixture : IAsyncDisposable
{
    /// <summary>How many timers the host itself keeps set on the clock while nothing is called: the one that collects idle grains.</summary>
    public const int OwnTimers = 1;

    private readonly ServiceProvider _services;
    private readonly EmbeddedGrainHost _host;

    private GrainHostFixture(ServiceProvider services)
    {
        _services = services;
        _host = services.GetRequiredService<EmbeddedGrainHost>();
    }

    public IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    public ProbeScript Script => _services.GetRequiredService<ProbeScript>();

    public ProbeActivations Activations => _services.GetRequiredService<ProbeActivations>();

    public ProbeStorage Storage { get; private init; } = null!;

    public ManualClock Clock { get; private init; } = null!;

    public static async Task<GrainHostFixture> StartAsync(GrainHostSettings? settings = null)
    {
        settings ??= new();
        var storage = new ProbeStorage();
        var clock = new ManualClock();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<ProbeScript>()
            .AddSingleton<ProbeActivations>()
            .AddKeyedSingleton<IGrainStorage>("probe", storage)
            .AddEmbeddedGrains(typeof(GrainHostFixture).Assembly)
            .Configure<EmbeddedGrainOptions>(options =>
            {
                options.CollectionAge = settings.CollectionAge;
                options.ResponseTimeout = settings.ResponseTimeout;
                options.MaxWaitingRequests = settings.MaxWaitingRequests;
            })
            .BuildServiceProvider(validateScopes: true);
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return new(services) { Storage = storage, Clock = clock };
    }

    public IProbeGrain Probe(string key) => Grains.GetGrain<IProbeGrain>(key);

    public IReentrantProbeGrain ReentrantProbe(string key) => Grains.GetGrain<IReentrantProbeGrain>(key);

    public IStoredProbeGrain StoredProbe(string key) => Grains.GetGrain<IStoredProbeGrain>(key);

    /// <summary>How many grains of a type are in memory.</summary>
    public int Count(string grainType) => _host.Activations[grainType];

    /// <summary>Deactivates every idle grain and waits until it is gone.</summary>
    public Task<int> CollectIdleAsync() => _host.CollectAsync(TimeSpan.Zero).Soon();

    public Task StopAsync(CancellationToken token = default) => _host.StopAsync(token);

    public async ValueTask DisposeAsync()
    {
        Script.OpenAllGates();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _host.StopAsync(patience.Token);
        await _services.DisposeAsync();
    }
}
