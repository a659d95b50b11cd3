using Actors.Tests.Hosting.Probes;
using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Actors.Tests.Hosting;

public sealed class CommittedTests
{
    [Fact]
    public async Task After_a_write_whose_outcome_is_unknown_the_grain_says_what_is_stored()
    {
        await using var host = await GrainHostFixture.StartAsync();
        var grain = host.Grains.GetGrain<ICommittedProbeGrain>("unknown outcome");
        await grain.Set("before");

        // The commit lands, and its answer is lost.
        host.Storage.Failure = new IOException("the connection broke");
        await Assert.ThrowsAnyAsync<Exception>(() => grain.Set("after"));
        host.Storage.Overwrite("committed", grain.GetGrainId(), new CommittedProbeState { Value = "after" });
        host.Storage.Failure = null;

        Assert.Equal("after", await grain.Get());
    }
}
