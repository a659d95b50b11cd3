using Xunit;

namespace Actors.Tests.Hosting;

public sealed class StoppingTests
{
    [Fact]
    public async Task Stopping_deactivates_every_grain()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(key => host.Probe($"{key}").Echo("hello").Soon()));
        await host.StopAsync(TestContext.Current.CancellationToken).Soon();
        Assert.All(Enumerable.Range(0, 100), key => Assert.Equal(["activated", "deactivated: ShuttingDown"], host.Script.Recorded($"{key}")));
    }

    [Fact]
    public async Task A_call_that_runs_is_answered_before_the_host_stops()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var running = host.Probe("a").Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        var stopped = host.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(stopped.IsCompleted);
        host.Script.GateOf("gate").Open();
        Assert.Equal(1, await running.Soon());
        await stopped.Soon();
    }

    [Fact]
    public async Task Stopping_ends_when_its_token_says_so()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var running = host.Probe("a").Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        using var patience = new CancellationTokenSource();
        var stopped = host.StopAsync(patience.Token);
        Assert.False(running.IsCompleted || stopped.IsCompleted);
        await patience.CancelAsync();
        await stopped.Soon();
    }
}
