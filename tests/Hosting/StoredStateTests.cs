using Actors.Tests.Hosting.Probes;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Actors.Tests.Hosting;

public sealed class StoredStateTests
{
    [Fact]
    public async Task A_missing_record_is_a_new_state_without_a_version()
    {
        await using var host = await GrainHostFixture.StartAsync();
        Assert.Equal(new ProbeView(0, Exists: false, Version: null), await host.StoredProbe("a").View().Soon());
    }

    [Fact]
    public async Task Every_write_has_the_next_version_and_outlives_the_activation()
    {
        await using var host = await GrainHostFixture.StartAsync();
        Assert.Equal(new ProbeView(7, Exists: true, Version: "1"), await host.StoredProbe("a").Write(7).Soon());
        Assert.Equal(new ProbeView(8, Exists: true, Version: "2"), await host.StoredProbe("a").Write(8).Soon());
        Assert.Equal(1, await host.CollectIdleAsync());
        Assert.Equal(new ProbeView(8, Exists: true, Version: "2"), await host.StoredProbe("a").View().Soon());
        Assert.Equal(2, await host.StoredProbe("a").Activation().Soon());
    }

    [Fact]
    public async Task A_cleared_record_is_as_if_it_had_never_been()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.StoredProbe("a").Write(7).Soon();
        Assert.Equal(new ProbeView(0, Exists: false, Version: null), await host.StoredProbe("a").Clear().Soon());
        Assert.Equal(new ProbeView(9, Exists: true, Version: "1"), await host.StoredProbe("a").Write(9).Soon());
    }

    [Fact]
    public async Task Records_are_stored_under_the_declared_grain_type_and_key()
    {
        await using var host = await GrainHostFixture.StartAsync();
        host.Storage.Overwrite("record", GrainId.Create("stored-probe", "a"), new ProbeState { Value = 5 });
        Assert.Equal(new ProbeView(5, Exists: true, Version: "1"), await host.StoredProbe("a").View().Soon());
    }

    [Fact]
    public async Task A_conflict_reaches_the_caller_and_the_next_call_reads_anew()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.StoredProbe("a").Write(1).Soon();
        host.Storage.Overwrite("record", host.StoredProbe("a").GetGrainId(), new ProbeState { Value = 100 });
        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => host.StoredProbe("a").Write(2).Soon());
        Assert.Equal(("2", "1"), (conflict.StoredEtag, conflict.CurrentEtag));
        Assert.Equal(new ProbeView(100, Exists: true, Version: "2"), await host.StoredProbe("a").View().Soon());
        Assert.Equal(2, await host.StoredProbe("a").Activation().Soon());
        Assert.Equal(new ProbeView(3, Exists: true, Version: "3"), await host.StoredProbe("a").Write(3).Soon());
    }

    [Fact]
    public async Task A_grain_may_read_anew_after_a_conflict_and_write_again()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.StoredProbe("a").Write(1).Soon();
        host.Storage.Overwrite("record", host.StoredProbe("a").GetGrainId(), new ProbeState { Value = 100 });
        Assert.Equal(new ProbeView(2, Exists: true, Version: "3"), await host.StoredProbe("a").WriteStubbornly(2).Soon());
        Assert.Equal(new ProbeView(2, Exists: true, Version: "3"), await host.StoredProbe("a").View().Soon());
    }

    [Fact]
    public async Task A_conflict_of_a_called_grain_does_not_deactivate_its_caller()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.StoredProbe("callee").Write(1).Soon();
        host.Storage.Overwrite("record", host.StoredProbe("callee").GetGrainId(), new ProbeState { Value = 100 });
        await Assert.ThrowsAsync<InconsistentStateException>(() => host.StoredProbe("caller").WriteThrough("callee", 2).Soon());
        Assert.Equal(2, await host.StoredProbe("callee").Activation().Soon());
        Assert.Equal(1, await host.StoredProbe("caller").Activation().Soon());
    }

    [Fact]
    public async Task A_failed_write_reaches_the_caller_with_its_cause_and_leaves_the_grain_active()
    {
        await using var host = await GrainHostFixture.StartAsync();
        await host.StoredProbe("a").Write(1).Soon();
        host.Storage.Failure = new IOException("disk full");
        var exception = await Assert.ThrowsAsync<OrleansException>(() => host.StoredProbe("a").Write(2).Soon());
        Assert.Equal("disk full", exception.InnerException?.Message);
        host.Storage.Failure = null;
        Assert.Equal(new ProbeView(3, Exists: true, Version: "2"), await host.StoredProbe("a").Write(3).Soon());
        Assert.Equal(1, await host.StoredProbe("a").Activation().Soon());
    }

    [Fact]
    public async Task No_acknowledged_write_is_lost_while_grains_come_and_go()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var callers = Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
            {
                await host.StoredProbe("a").AddOne().Soon();
                switch (i % 8)
                {
                    case 3:
                        await host.CollectIdleAsync();
                        break;
                    case 7 when caller == 0:
                        await host.StoredProbe("a").Deactivate().Soon();
                        break;
                }
            }
        }));
        await Task.WhenAll(callers).Soon();
        Assert.Equal(new ProbeView(1_200, Exists: true, Version: "1200"), await host.StoredProbe("a").View().Soon());
        Assert.True(await host.StoredProbe("a").Activation().Soon() > 1);
    }
}
