using Xunit;

namespace Actors.Tests.Hosting;

public sealed class InterleavingTests
{
    [Fact]
    public async Task An_always_interleaving_method_sees_what_stands_between_the_turns_of_another()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        Assert.Equal(0, await probe.Holding().Soon());
        var held = probe.Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        Assert.Equal(1, await probe.Holding().Soon());
        host.Script.GateOf("gate").Open();
        await held.Soon();
        Assert.Equal(0, await probe.Holding().Soon());
    }

    [Fact]
    public async Task An_interleaving_call_overtakes_calls_that_wait()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("slow to arrive");
        var held = new[] { probe.Hold("gate"), probe.Hold("gate") };
        await host.Script.GateOf("slow to arrive arrives").ArrivalAsync();
        var waiting = probe.Echo("hello").AsTask();
        var overtaking = probe.Holding();
        host.Script.GateOf("slow to arrive arrives").Open();
        Assert.InRange(await overtaking.Soon(), 0, 1);
        Assert.False(waiting.IsCompleted);
        host.Script.GateOf("gate").Open();
        await Task.WhenAll([.. held, waiting]).Soon();
    }

    [Fact]
    public async Task An_interleaving_call_that_runs_does_not_keep_others_waiting()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        var interleaving = probe.HoldInterleaving("interleaving");
        await host.Script.GateOf("interleaving").ArrivalAsync();
        Assert.Equal("hello", await probe.Echo("hello").Soon());
        host.Script.GateOf("interleaving").Open();
        await interleaving.Soon();
    }

    [Fact]
    public async Task Read_only_calls_interleave_with_each_other_but_not_with_writing_ones()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        var readers = new[] { probe.HoldReading("reading"), probe.HoldReading("reading") };
        await host.Script.GateOf("reading").ArrivalAsync();
        await host.Script.GateOf("reading").ArrivalAsync();

        var writer = probe.Hold("writing");
        Assert.Equal(2, await probe.Holding().Soon());
        Assert.False(host.Script.GateOf("writing").HasArrivals);

        host.Script.GateOf("reading").Open();
        await host.Script.GateOf("writing").ArrivalAsync();
        var lateReader = probe.HoldReading("reading late");
        Assert.Equal(1, await probe.Holding().Soon());
        Assert.False(host.Script.GateOf("reading late").HasArrivals);

        host.Script.GateOf("writing").Open();
        host.Script.GateOf("reading late").Open();
        await Task.WhenAll([.. readers, writer, lateReader]).Soon();
    }

    [Fact]
    public async Task A_reentrant_class_interleaves_all_its_methods()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.ReentrantProbe("a");
        var held = new[] { probe.Hold("gate"), probe.Hold("gate") };
        await host.Script.GateOf("gate").ArrivalAsync();
        await host.Script.GateOf("gate").ArrivalAsync();
        Assert.Equal("itself", await probe.CallItself().Soon());
        host.Script.GateOf("gate").Open();
        await Task.WhenAll(held).Soon();
    }
}
