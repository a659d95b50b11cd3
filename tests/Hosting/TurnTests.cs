using Xunit;

namespace Actors.Tests.Hosting;

public sealed class TurnTests
{
    [Fact]
    public async Task Turns_of_one_grain_never_overlap()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("counter");
        var calls = Enumerable.Range(0, 8).Select(_ => Task.Run(() => probe.CountUnprotected(200)));
        await Task.WhenAll(calls).Soon();
        // Each loop yields only between a write and the next read, so no increment may be lost.
        Assert.Equal(8 * 4 * 200, await probe.CountUnprotected(0).Soon());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_from_many_threads_never_overlap(bool interleaving)
    {
        await using var host = await GrainHostFixture.StartAsync();
        var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                await (interleaving ? host.Probe("counter").IncrementInterleaving() : host.Probe("counter").Increment());
            }
        }));
        await Task.WhenAll(callers).Soon();
        Assert.Equal(16_001, await host.Probe("counter").Increment().Soon());
    }

    [Fact]
    public async Task A_grain_resumes_on_its_own_turn_after_calling_another()
    {
        await using var host = await GrainHostFixture.StartAsync();
        Assert.True(await host.Probe("a").ResumesOnItsOwnTurn("b").Soon());
    }

    [Fact]
    public async Task A_caller_does_not_resume_on_the_grains_turn()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        var held = probe.Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        var waiting = probe.Echo("hello").AsTask();
        var contexts = new[] { ContextAfter(held), ContextAfter(waiting) };
        host.Script.GateOf("gate").Open();
        Assert.All(await Task.WhenAll(contexts).Soon(), Assert.Null);

        static Task<SynchronizationContext?> ContextAfter(Task call) => call.ContinueWith(
            _ => SynchronizationContext.Current, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    [Fact]
    public async Task A_call_waits_until_the_one_before_has_ended()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        var first = probe.Hold("first");
        await host.Script.GateOf("first").ArrivalAsync();
        var second = probe.Hold("second");
        Assert.Equal(1, await probe.Holding().Soon());
        Assert.False(host.Script.GateOf("second").HasArrivals);

        host.Script.GateOf("first").Open();
        await host.Script.GateOf("second").ArrivalAsync();
        Assert.Equal(1, await probe.Holding().Soon());
        host.Script.GateOf("second").Open();
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task Waiting_calls_are_served_in_the_order_they_came()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        var first = probe.Hold("first");
        await host.Script.GateOf("first").ArrivalAsync();
        var waiting = Enumerable.Range(0, 100).Select(_ => probe.Increment().AsTask()).ToList();
        host.Script.GateOf("first").Open();
        await first.Soon();
        Assert.Equal(Enumerable.Range(1, 100), await Task.WhenAll(waiting).Soon());
    }
}
