using Orleans.Runtime;
using Xunit;

namespace Actors.Tests.Hosting;

public sealed class TimerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_tick_comes_when_due_and_then_once_a_period()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await StartAsync(host, new() { DueTime = HalfMinute, Period = Minute });
        host.Clock.Advance(HalfMinute - TimeSpan.FromTicks(1));
        Assert.Equal(["activated"], host.Script.Recorded("a"));
        host.Clock.Advance(TimeSpan.FromTicks(1));
        await EndOfTickAsync(host);
        host.Clock.Advance(HalfMinute);
        Assert.Empty(host.Script.Recorded("a"));
        host.Clock.Advance(HalfMinute);
        await EndOfTickAsync(host);
    }

    [Fact]
    public async Task The_next_period_begins_when_the_tick_has_ended()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await StartAsync(host, new() { DueTime = Minute, Period = Minute }, isOpen: false);
        host.Clock.Advance(Minute);
        await host.Script.GateOf("gate").ArrivalAsync();
        host.Clock.Advance(10 * Minute);
        Assert.Equal(["activated", "tick"], host.Script.Recorded("a"));
        Assert.Equal(GrainHostFixture.OwnTimers, host.Clock.TimersSet);
        host.Script.GateOf("gate").Open();
        await EndOfTickAsync(host);
        host.Clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.Empty(host.Script.Recorded("a"));
        host.Clock.Advance(TimeSpan.FromTicks(1));
        await EndOfTickAsync(host);
    }

    [Fact]
    public async Task A_tick_waits_for_a_running_call_unless_it_interleaves()
    {
        await using var host = await GrainHostFixture.StartAsync(new() { ResponseTimeout = Timeout.InfiniteTimeSpan });
        foreach (var interleaves in new[] { false, true })
        {
            var key = interleaves ? "interleaving" : "waiting";
            host.Script.GateOf("gate").Open();
            await host.Probe(key).StartTimer(new() { DueTime = Minute, Period = Timeout.InfiniteTimeSpan, Interleave = interleaves }, "gate").Soon();
            var held = host.Probe(key).Hold($"{key} gate");
            await host.Script.GateOf($"{key} gate").ArrivalAsync();
            host.Clock.Advance(Minute);
            if (interleaves)
            {
                await EndOfTickAsync(host, key, timers: 0);
            }
            else
            {
                Assert.Equal(1, await host.Probe(key).Holding().Soon());
                Assert.Equal(["activated"], host.Script.Recorded(key));
            }

            host.Script.GateOf($"{key} gate").Open();
            await held.Soon();
            if (!interleaves)
            {
                await EndOfTickAsync(host, key, timers: 0);
            }
        }
    }

    [Fact]
    public async Task A_call_waits_for_a_running_tick()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await StartAsync(host, new() { DueTime = Minute, Period = Minute }, isOpen: false);
        host.Clock.Advance(Minute);
        await host.Script.GateOf("gate").ArrivalAsync();
        var call = host.Probe("a").Echo("hello");
        Assert.Equal(0, await host.Probe("a").Holding().Soon());
        Assert.False(call.IsCompleted);
        host.Script.GateOf("gate").Open();
        Assert.Equal("hello", await call.Soon());
    }

    [Fact]
    public async Task A_changed_timer_ticks_when_it_says_now()
    {
        await using var host = await GrainHostFixture.StartAsync(new() { CollectionAge = TimeSpan.FromDays(1) });
        await StartAsync(host, new() { DueTime = Minute, Period = Minute });
        await host.Probe("a").ChangeTimer(10 * Minute, Timeout.InfiniteTimeSpan).Soon();
        host.Clock.Advance(9 * Minute);
        Assert.Equal(["activated"], host.Script.Recorded("a"));
        host.Clock.Advance(Minute);
        await EndOfTickAsync(host, timers: 0);
        host.Clock.Advance(10 * Minute);
        Assert.Equal(0, await host.Probe("a").Holding().Soon());
        Assert.Empty(host.Script.Recorded("a"));
    }

    [Fact]
    public async Task A_disposed_timer_never_ticks_again_and_cancels_the_running_tick()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await StartAsync(host, new() { DueTime = Minute, Period = Minute, Interleave = true }, isOpen: false);
        host.Clock.Advance(Minute);
        await host.Script.GateOf("gate").ArrivalAsync();
        await host.Probe("a").StopTimer().Soon();
        host.Script.GateOf("gate").Open();
        Assert.Equal("activated", await host.Script.NextAsync("a"));
        Assert.Equal("tick", await host.Script.NextAsync("a"));
        Assert.Equal("tick cancelled", await host.Script.NextAsync("a"));
        host.Clock.Advance(5 * Minute);
        Assert.Equal("hello", await host.Probe("a").Echo("hello").Soon());
        Assert.Empty(host.Script.Recorded("a"));
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await StartAsync(host, new() { DueTime = Minute, Period = Minute });
        await host.Probe("a").Deactivate().Soon();
        Assert.Equal("activated", await host.Script.NextAsync("a"));
        Assert.Equal("deactivated: ApplicationRequested", await host.Script.NextAsync("a"));
        host.Clock.Advance(5 * Minute);
        Assert.Equal(2, await host.Probe("a").Activation().Soon());
        Assert.Equal(["activated"], host.Script.Recorded("a"));
    }

    [Fact]
    public async Task No_timer_is_left_behind_by_a_deactivated_grain()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await StartAsync(host, new() { DueTime = Minute, Period = Minute });
        Assert.Equal(GrainHostFixture.OwnTimers + 1, host.Clock.TimersSet);
        Assert.Equal(1, await host.CollectIdleAsync());
        Assert.Equal(GrainHostFixture.OwnTimers, host.Clock.TimersSet);
    }

    [Fact]
    public async Task A_timer_goes_on_after_a_tick_that_throws()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.Probe("a").StartFailingTimer(Minute).Soon();
        Assert.Equal("activated", await host.Script.NextAsync("a"));
        for (var tick = 0; tick < 3; tick++)
        {
            host.Clock.Advance(Minute);
            Assert.Equal("tick", await host.Script.NextAsync("a"));
            await host.Clock.TimersSetAsync(GrainHostFixture.OwnTimers + 1).Soon();
        }
    }

    [Fact]
    public async Task A_timer_that_keeps_alive_spares_its_grain_from_collection()
    {
        GrainHostFixture.SkipUnlessTimeCanBeMoved();
        await using var host = await GrainHostFixture.StartAsync(new() { CollectionAge = 10 * Minute });
        await StartAsync(host, new() { DueTime = HalfMinute, Period = Minute, KeepAlive = true });
        for (var minute = 0; minute < 30; minute++)
        {
            host.Clock.Advance(HalfMinute);
            await EndOfTickAsync(host);
            host.Clock.Advance(HalfMinute);
        }

        Assert.Equal(1, await host.Probe("a").Activation().Soon());
    }

    [Fact]
    public async Task Another_timer_does_not_spare_its_grain_from_collection()
    {
        GrainHostFixture.SkipUnlessTimeCanBeMoved();
        await using var host = await GrainHostFixture.StartAsync(new() { CollectionAge = 10 * Minute });
        await StartAsync(host, new() { DueTime = HalfMinute, Period = Minute });
        var minutes = 0;
        do
        {
            host.Clock.Advance(HalfMinute);
            host.Clock.Advance(HalfMinute);
            Assert.True(++minutes < 30);
        }
        while (await IsTickAsync(host));
        Assert.InRange(minutes, 10, 13);
    }

    private static async Task StartAsync(GrainHostFixture host, GrainTimerCreationOptions options, bool isOpen = true)
    {
        if (isOpen)
        {
            host.Script.GateOf("gate").Open();
        }

        await host.Probe("a").StartTimer(options, "gate").Soon();
    }

    /// <summary>Waits for the end of a tick and until the next one is scheduled.</summary>
    private static async Task EndOfTickAsync(GrainHostFixture host, string key = "a", int timers = 1)
    {
        while (await host.Script.NextAsync(key) != "tick ended")
        {
        }

        await host.Clock.TimersSetAsync(GrainHostFixture.OwnTimers + timers).Soon();
    }

    /// <summary>Whether the grain ticked, and its next tick is scheduled (true), or was deactivated (false), whichever comes first.</summary>
    private static async Task<bool> IsTickAsync(GrainHostFixture host)
    {
        while (true)
        {
            switch (await host.Script.NextAsync("a"))
            {
                case "tick ended":
                    await host.Clock.TimersSetAsync(GrainHostFixture.OwnTimers + 1).Soon();
                    return true;
                case "deactivated: ActivationIdle":
                    return false;
            }
        }
    }
}
