using Xunit;

namespace Actors.Tests.Hosting;

public sealed class DeactivationTests
{
    [Fact]
    public async Task A_deactivated_grain_is_told_why_and_comes_back_with_the_next_call()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.Probe("a").Deactivate().Soon();
        Assert.Equal("activated", await host.Script.NextAsync("a"));
        Assert.Equal("deactivated: ApplicationRequested", await host.Script.NextAsync("a"));
        Assert.Equal(2, await host.Probe("a").Activation().Soon());
    }

    [Fact]
    public async Task A_running_call_ends_before_its_activation_does_and_waiting_ones_are_carried_over()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        var running = probe.DeactivateAndHold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        var waiting = Enumerable.Range(0, 10).Select(_ => probe.Activation().Soon()).ToList();
        Assert.Equal(["activated"], host.Script.Recorded("a"));

        host.Script.GateOf("gate").Open();
        await running.Soon();
        Assert.All(await Task.WhenAll(waiting), activation => Assert.Equal(2, activation));
        Assert.Equal(1, await host.CountAsync("probe"));
    }

    [Fact]
    public async Task A_call_that_meets_a_deactivating_grain_is_carried_over()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("slow to leave");
        await probe.Deactivate().Soon();
        await host.Script.GateOf("slow to leave leaves").ArrivalAsync();
        var late = probe.Activation();
        Assert.False(late.IsCompleted);
        host.Script.GateOf("slow to leave leaves").Open();
        Assert.Equal(2, await late.Soon());
    }

    [Fact]
    public async Task Calls_that_race_with_deactivations_are_all_answered()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var callers = Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                Assert.Equal("hello", await host.Probe("a").Echo("hello").Soon());
                if (i % 5 == caller)
                {
                    await host.Probe("a").Deactivate().Soon();
                }
            }
        }));
        await Task.WhenAll(callers).Soon();
        Assert.True(host.Activations.Of("a") > 1);
    }

    [Fact]
    public async Task An_idle_grain_is_collected_after_the_collection_age()
    {
        GrainHostFixture.SkipUnlessTimeCanBeMoved();
        await using var host = await GrainHostFixture.StartAsync(new() { CollectionAge = TimeSpan.FromMinutes(15) });
        await host.Probe("a").Echo("hello").Soon();
        Assert.Equal("activated", await host.Script.NextAsync("a"));
        host.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(1, await host.Probe("a").Activation().Soon());
        host.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(1, await host.Probe("a").Activation().Soon());
        host.Clock.Advance(TimeSpan.FromMinutes(17));
        Assert.Equal("deactivated: ActivationIdle", await host.Script.NextAsync("a"));
        Assert.Equal(2, await host.Probe("a").Activation().Soon());
    }

    [Fact]
    public async Task A_busy_grain_is_not_collected()
    {
        GrainHostFixture.SkipUnlessTimeCanBeMoved();
        await using var host = await GrainHostFixture.StartAsync(new() { ResponseTimeout = Timeout.InfiniteTimeSpan });
        var held = host.Probe("busy").Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        await host.Probe("idle").Echo("hello").Soon();
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("activated", await host.Script.NextAsync("idle"));
        Assert.Equal("deactivated: ActivationIdle", await host.Script.NextAsync("idle"));
        Assert.Equal(0, await host.CollectIdleAsync());
        host.Script.GateOf("gate").Open();
        Assert.Equal(1, await held.Soon());
        Assert.Equal(1, await host.Probe("busy").Activation().Soon());
    }

    [Fact]
    public async Task Collection_on_demand_takes_every_idle_grain()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(key => host.Probe($"{key}").Echo("hello").Soon()));
        Assert.Equal(100, await host.CountAsync("probe"));
        Assert.Equal(100, await host.CollectIdleAsync());
        Assert.Equal(0, await host.CountAsync("probe"));
    }
}
