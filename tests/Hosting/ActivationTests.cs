using Orleans.Runtime;
using Xunit;

namespace Actors.Tests.Hosting;

public sealed class ActivationTests
{
    [Fact]
    public async Task A_thousand_racing_first_calls_meet_one_activation()
    {
        await using var host = await GrainHostFixture.StartAsync();
        using var start = new ManualResetEventSlim();
        var callers = Enumerable.Range(0, 1_000).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.Wait();
                return host.Probe("a").Activation().AsTask();
            },
            CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default).Unwrap()).ToList();
        start.Set();
        Assert.All(await Task.WhenAll(callers).Soon(), activation => Assert.Equal(1, activation));
        Assert.Equal(1, host.Activations.Of("a"));
        Assert.Equal(1, await host.CountAsync("probe"));
    }

    [Fact]
    public async Task Racing_first_calls_meet_one_activation_for_each_of_many_keys()
    {
        await using var host = await GrainHostFixture.StartAsync();
        for (var round = 0; round < 200; round++)
        {
            using var together = new Barrier(4);
            var key = $"key {round}";
            var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                together.SignalAndWait();
                return host.Probe(key).Activation().AsTask();
            }));
            await Task.WhenAll(callers).Soon();
            Assert.Equal(1, host.Activations.Of(key));
        }

        Assert.Equal(200, await host.CountAsync("probe"));
    }

    [Fact]
    public async Task Every_key_has_a_grain_of_its_own()
    {
        await using var host = await GrainHostFixture.StartAsync();
        Assert.Equal(1, await host.Probe("a").Increment().Soon());
        Assert.Equal(1, await host.Probe("b").Increment().Soon());
        Assert.Equal(2, await host.Probe("a").Increment().Soon());
    }

    [Fact]
    public async Task A_failed_activation_is_reported_to_all_its_callers_and_tried_again_by_the_next_call()
    {
        await using var host = await GrainHostFixture.StartAsync();
        host.Script.FailingActivations["a"] = new InvalidTimeZoneException("not today");
        var probe = host.Probe("a");
        var calls = Enumerable.Range(0, 50).Select(_ => Task.Run(() => probe.Echo("hello").AsTask())).ToList();
        foreach (var call in calls)
        {
            var exception = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => call.Soon());
            Assert.Equal("not today", exception.Message);
        }

        var failed = host.Activations.Of("a");
        Assert.InRange(failed, 1, 50);
        host.Script.FailingActivations.Clear();
        Assert.Equal(failed + 1, await probe.Activation().Soon());
        Assert.Equal(1, await host.CountAsync("probe"));
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_fails_the_activation_until_it_can()
    {
        await using var host = await GrainHostFixture.StartAsync();
        host.Storage.Failure = new IOException("disk gone");
        var exception = await Assert.ThrowsAsync<OrleansException>(() => host.StoredProbe("a").View().Soon());
        Assert.Equal("disk gone", exception.InnerException?.Message);
        host.Storage.Failure = null;
        Assert.False((await host.StoredProbe("a").View().Soon()).Exists);
    }
}
