using Orleans.Runtime;
using Xunit;

namespace Actors.Tests.Hosting.Embedded;

/// <summary>The embedded host refuses calls as soon as it stops, and answers every one it accepted before, waiting ones included.</summary>
public sealed class EmbeddedDrainTests
{
    [Fact]
    public async Task Stopping_refuses_new_calls_and_answers_those_accepted()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        var running = probe.Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        var waiting = probe.Activation();

        var stopped = host.StopAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<OrleansException>(() => probe.Echo("late").Soon());
        Assert.False(stopped.IsCompleted);

        host.Script.GateOf("gate").Open();
        Assert.Equal(1, await running.Soon());
        Assert.Equal(1, await waiting.Soon());
        await stopped.Soon();
    }

    [Fact]
    public async Task An_accepted_call_may_still_call_other_grains()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var call = host.Probe("slow").PassOnAfter("gate", "word", ["b", "c"]);
        await host.Script.GateOf("gate").ArrivalAsync();
        var stopped = host.StopAsync(TestContext.Current.CancellationToken);
        host.Script.GateOf("gate").Open();
        Assert.Equal("slow b c word", await call.Soon());
        await stopped.Soon();
    }

    [Fact]
    public async Task Stopping_does_not_wait_longer_than_its_token_allows()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var running = host.Probe("a").Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        using var patience = new CancellationTokenSource();
        var stopped = host.StopAsync(patience.Token);
        Assert.False(stopped.IsCompleted);
        await patience.CancelAsync();
        await stopped.Soon();
        Assert.False(running.IsCompleted);
    }
}
