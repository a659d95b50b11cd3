using Actors.Tests.Hosting.Probes;
using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Actors.Tests.Hosting;

public sealed class CallTests
{
    [Fact]
    public async Task A_call_passes_through_several_grains_and_back()
    {
        await using var host = await GrainHostFixture.StartAsync();
        Assert.Equal("a b c word", await host.Probe("a").PassOn("word", ["b", "c"]).Soon());
    }

    [Fact]
    public async Task A_very_long_chain_of_calls_does_not_overflow_the_stack()
    {
        await using var host = await GrainHostFixture.StartAsync();
        const int Depth = 20_000;
        await Task.WhenAll(Enumerable.Range(0, Depth).Select(key => host.Probe($"{key}").Echo("hello").Soon()));
        Assert.Equal(Depth, await host.Probe("start").Descend(Depth).Soon());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_grain_throws_reaches_the_caller_unchanged(bool throwsAtOnce)
    {
        await using var host = await GrainHostFixture.StartAsync();
        var thrown = new InvalidTimeZoneException("my own");
        var probe = host.Probe("a");
        var call = throwsAtOnce ? probe.FailAtOnce(thrown).AsTask() : probe.Fail(thrown);
        Assert.Equal("my own", (await Assert.ThrowsAsync<InvalidTimeZoneException>(call.Soon)).Message);
        Assert.Equal(1, await probe.Activation().Soon());
    }

    [Fact]
    public async Task A_cancelled_token_reaches_the_grain()
    {
        await using var host = await GrainHostFixture.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var call = host.Probe("a").WaitForCancellation(cancellation.Token);
        Assert.Equal("activated", await host.Script.NextAsync("a"));
        Assert.Equal("waiting", await host.Script.NextAsync("a"));
        await cancellation.CancelAsync();
        Assert.Equal("cancelled", await host.Script.NextAsync("a"));
        // Whether the caller then gets an answer or an exception differs from host to host.
        await call.Soon().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task References_to_one_grain_are_equal()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var before = host.Probe("a");
        await before.Echo("hello").Soon();
        Assert.Equal(before, host.Probe("a"));
        Assert.Equal(host.Probe("never called"), host.Probe("never called"));
        Assert.Equal(before.GetHashCode(), host.Probe("a").GetHashCode());
        Assert.NotEqual(before, host.Probe("b"));
        Assert.NotEqual<object>(before, host.ReentrantProbe("a"));
        Assert.Equal("a", before.GetPrimaryKeyString());
        Assert.Equal(GrainId.Create("probe", "a"), before.GetGrainId());
        Assert.Single(new HashSet<IProbeGrain> { before, host.Probe("a") });
    }

    [Fact]
    public async Task A_reference_outlives_activations()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        for (var activation = 1; activation <= 5; activation++)
        {
            Assert.Equal(activation, await probe.Activation().Soon());
            Assert.Equal(1, await host.CollectIdleAsync());
        }
    }

    [Fact]
    public async Task A_call_that_is_not_answered_in_time_fails_while_the_grain_goes_on()
    {
        await using var host = await GrainHostFixture.StartAsync(new() { ResponseTimeout = GrainHostFixture.ShortTimeout });
        var running = host.Probe("a").Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        var waiting = host.Probe("a").Increment();
        host.Clock.Advance(GrainHostFixture.ShortTimeout);
        await Assert.ThrowsAsync<TimeoutException>(running.Soon);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting.Soon());

        host.Script.GateOf("gate").Open();
        // The call that timed out while it waited is never begun.
        Assert.Equal(1, await host.Probe("a").Increment().Soon());
        Assert.Equal(1, await host.Probe("a").Activation().Soon());
    }

    [Fact]
    public async Task A_cycle_of_calls_times_out_instead_of_waiting_for_ever()
    {
        await using var host = await GrainHostFixture.StartAsync(new() { ResponseTimeout = GrainHostFixture.ShortTimeout });
        var cycle = host.Probe("a").CallBack("b");
        Assert.Equal("activated", await host.Script.NextAsync("b"));
        Assert.Equal("passing on", await host.Script.NextAsync("b"));
        Assert.False(cycle.IsCompleted);
        host.Clock.Advance(GrainHostFixture.ShortTimeout);
        await Assert.ThrowsAsync<TimeoutException>(cycle.Soon);
        Assert.Equal("hello", await host.Probe("a").Echo("hello").Soon());
        Assert.Equal("hello", await host.Probe("b").Echo("hello").Soon());
    }

    [Fact]
    public async Task Too_many_waiting_calls_are_refused_and_the_others_served()
    {
        await using var host = await GrainHostFixture.StartAsync(new() { MaxWaitingRequests = 10 });
        var probe = host.Probe("a");
        var running = probe.Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        var waiting = Enumerable.Range(0, 10).Select(_ => probe.Echo("hello").Soon()).ToList();
        await Assert.ThrowsAsync<LimitExceededException>(() => probe.Echo("one too many").Soon());

        host.Script.GateOf("gate").Open();
        await running.Soon();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal("hello", answer));
        Assert.Equal("hello", await probe.Echo("hello").Soon());
    }

    [Fact]
    public async Task An_interface_without_a_grain_is_refused()
    {
        await using var host = await GrainHostFixture.StartAsync();
        Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<INobodysGrain>("a"));
    }

    internal interface INobodysGrain : IGrainWithStringKey;
}
