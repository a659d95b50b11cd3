using Actors.Tests.Clock;
using Actors.Tests.Hosting.Hosts;
using Actors.Tests.Hosting.Probes;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;
using Xunit;

namespace Actors.Tests.Hosting;

/// <summary>A grain host with the probe grains, a manual clock and a storage in memory. Which host it is, <see cref="ProbeHost"/> knows alone.</summary>
public sealed class GrainHostFixture : IAsyncDisposable
{
    /// <summary>How many timers the host itself keeps set on the clock while nothing is called.</summary>
    public const int OwnTimers = ProbeHost.OwnTimers;

    /// <summary>A response timeout for tests that wait for it: on the manual clock where the host goes by it, in fact otherwise.</summary>
    public static readonly TimeSpan ShortTimeout = ProbeHost.KeepsTimeByClock ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(2);

    private readonly ProbeHost _host;

    private GrainHostFixture(ProbeHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ProbeScript Script { get; private init; } = null!;

    public ProbeActivations Activations { get; private init; } = null!;

    public ProbeStorage Storage { get; private init; } = null!;

    public ManualClock Clock { get; private init; } = null!;

    public static async Task<GrainHostFixture> StartAsync(GrainHostSettings? settings = null)
    {
        var storage = new ProbeStorage();
        var clock = new ManualClock();
        var script = new ProbeScript();
        var activations = new ProbeActivations();
        var host = await ProbeHost.StartAsync(
            services => services.AddSingleton(script).AddSingleton(activations).AddKeyedSingleton<IGrainStorage>("probe", storage),
            clock,
            settings ?? new());
        return new(host) { Storage = storage, Clock = clock, Script = script, Activations = activations };
    }

    /// <summary>Skips a test that moves the host's own time, where the host cannot be told the time.</summary>
    public static void SkipUnlessTimeCanBeMoved() =>
        Assert.SkipUnless(ProbeHost.KeepsTimeByClock, "Orleans collects idle grains and gives up unanswered calls by the machine's clock");

    public IProbeGrain Probe(string key) => Grains.GetGrain<IProbeGrain>(key);

    public IReentrantProbeGrain ReentrantProbe(string key) => Grains.GetGrain<IReentrantProbeGrain>(key);

    public IStoredProbeGrain StoredProbe(string key) => Grains.GetGrain<IStoredProbeGrain>(key);

    /// <summary>How many grains of a type are in memory.</summary>
    public Task<int> CountAsync(string grainType) => _host.CountAsync(grainType).Soon();

    /// <summary>Deactivates every idle grain and waits until it is gone.</summary>
    public Task<int> CollectIdleAsync() => _host.CollectIdleAsync().Soon();

    public Task StopAsync(CancellationToken token = default) => _host.StopAsync(token);

    public async ValueTask DisposeAsync()
    {
        Script.OpenAllGates();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _host.StopAsync(patience.Token);
        await _host.DisposeAsync();
    }
}
