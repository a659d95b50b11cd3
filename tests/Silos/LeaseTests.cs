using Actors.Silo.Hosts;
using Actors.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Xunit;

namespace Actors.Tests.Silos;

/// <summary>What a silo's right to answer depends on.</summary>
public sealed class LeaseTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_silo_reads_its_membership_while_requests_have_every_connection_that_they_share()
    {
        await using var taken = await TakenConnections.TakeAsync(hub);

        Assert.True(await hub.Services.GetRequiredService<Membership>().HasAsync(hub.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress, TestContext.Current.CancellationToken));
    }
}
