using Actors.Tests.Hosting.Probes;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Xunit;

namespace Actors.Tests.Hosting.Embedded;

/// <summary>What only the embedded host promises.</summary>
public sealed class EmbeddedHostTests
{
    [Fact]
    public async Task Activations_are_counted_by_grain_type()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.Probe("a").Echo("hello").Soon();
        await host.Probe("b").Echo("hello").Soon();
        await host.StoredProbe("a").View().Soon();
        Assert.Equal((2, 1, 0), (await host.CountAsync("probe"), await host.CountAsync("stored-probe"), await host.CountAsync("reentrantprobe")));
    }

    [Fact]
    public async Task An_idle_grain_answers_on_the_thread_of_its_caller()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.Probe("a").Echo("hello").Soon();
        var call = host.Probe("a").Echo("hello");
        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal("hello", await call);
    }

    [Fact]
    public async Task A_reference_is_shared_while_its_grain_is_in_memory()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.Probe("a").Echo("hello").Soon();
        Assert.Same(host.Probe("a"), host.Probe("a"));
    }

    [Fact]
    public async Task A_swallowed_conflict_deactivates_as_well()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.StoredProbe("a").Write(1).Soon();
        host.Storage.Overwrite("record", GrainId.Create("stored-probe", "a"), new ProbeState { Value = 100 });
        await host.StoredProbe("a").WriteStubbornly(2).Soon();
        Assert.Equal(2, await host.StoredProbe("a").Activation().Soon());
    }

    [Fact]
    public async Task An_answer_is_awaited_for_the_whole_response_timeout()
    {
        await using var host = await GrainHostFixture.StartAsync(new() { ResponseTimeout = TimeSpan.FromSeconds(30) });
        var running = host.Probe("a").Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        var waiting = host.Probe("a").Increment();
        host.Clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.False(running.IsCompleted || waiting.IsCompleted);
    }

    [Fact]
    public async Task A_reading_call_does_not_overtake_a_writing_one_that_waits()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var probe = host.Probe("a");
        var reader = probe.HoldReading("reading");
        await host.Script.GateOf("reading").ArrivalAsync();
        var writer = probe.Hold("writing");
        var lateReader = probe.HoldReading("reading late");
        Assert.Equal(1, await probe.Holding().Soon());

        host.Script.GateOf("reading").Open();
        await host.Script.GateOf("writing").ArrivalAsync();
        Assert.False(host.Script.GateOf("reading late").HasArrivals);
        host.Script.OpenAllGates();
        await Task.WhenAll(reader, writer, lateReader).Soon();
    }

    [Fact]
    public async Task Interleaving_calls_are_served_while_too_many_others_wait()
    {
        await using var host = await GrainHostFixture.StartAsync(new() { MaxWaitingRequests = 1 });
        var probe = host.Probe("a");
        var running = probe.Hold("gate");
        await host.Script.GateOf("gate").ArrivalAsync();
        var waiting = probe.Hold("gate");
        await Assert.ThrowsAsync<LimitExceededException>(() => probe.Echo("one too many").Soon());
        Assert.Equal(1, await probe.Holding().Soon());
        host.Script.GateOf("gate").Open();
        await Task.WhenAll(running, waiting).Soon();
    }

    [Fact]
    public async Task Interleaving_calls_wait_for_an_activation_within_a_bound_of_their_own()
    {
        await using var host = await GrainHostFixture.StartAsync(new() { MaxWaitingRequests = 1 });
        var probe = host.Probe("slow to arrive");
        var waiting = probe.Echo("waits");
        await host.Script.GateOf("slow to arrive arrives").ArrivalAsync();
        var interleaving = probe.Holding().AsTask();
        await Assert.ThrowsAsync<LimitExceededException>(() => probe.Echo("one too many").Soon());
        await Assert.ThrowsAsync<LimitExceededException>(() => probe.Holding().Soon());
        host.Script.OpenAllGates();
        Assert.Equal("waits", await waiting.Soon());
        Assert.Equal(0, await interleaving.Soon());
    }

    [Fact]
    public async Task Deactivation_cancels_a_running_tick_and_waits_for_its_end()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.Probe("a").StartWaitingTimer(TimeSpan.FromMinutes(1)).Soon();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("activated", await host.Script.NextAsync("a"));
        Assert.Equal("tick", await host.Script.NextAsync("a"));
        var stopped = host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal("tick cancelled", await host.Script.NextAsync("a"));
        Assert.Equal("deactivated: ShuttingDown", await host.Script.NextAsync("a"));
        await stopped.Soon();
    }

    [Fact]
    public void A_grain_can_be_constructed_by_its_host_only() =>
        Assert.Throws<InvalidOperationException>(() => new ReentrantProbeGrain(new(), null!));

    [Fact]
    public async Task Senseless_options_are_refused_at_the_start()
    {
        await Assert.ThrowsAsync<OptionsValidationException>(() => GrainHostFixture.StartAsync(new() { MaxWaitingRequests = 0 }));
        await Assert.ThrowsAsync<OptionsValidationException>(() => GrainHostFixture.StartAsync(new() { CollectionAge = TimeSpan.Zero }));
        await Assert.ThrowsAsync<OptionsValidationException>(() => GrainHostFixture.StartAsync(new() { ResponseTimeout = TimeSpan.Zero }));
    }
}
