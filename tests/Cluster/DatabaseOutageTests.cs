using System.Net;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>Silos without their database: nobody is declared dead, nobody answers by what cannot be verified, and all go on when it is back.</summary>
public sealed class DatabaseOutageTests
{
    private const int People = 30;

    [Fact]
    public async Task Silos_refuse_while_the_database_is_away_and_go_on_when_it_is_back()
    {
        Hosting.Hosts.Clusters.SkipUnlessPossible();
        await using var server = await PrivateCluster.StartAsync();
        using var cluster = await SiloCluster.StartAsync(() => Task.FromResult(server.ConnectionString), silos: 2);
        var patients = await Patients.RegisterAsync(cluster[0], People);
        using var hospital = cluster[1].As("facility", Hub.Hospital);
        await patients.AreAsync("eligible", hospital);

        await server.StopAsync();
        await Eventually.GetAsync(async () => await AskAsync(hospital) is HttpStatusCode.ServiceUnavailable ? cluster : null, "checks to be refused");
        Assert.False(await cluster[0].IsReadyAsync() || await cluster[1].IsReadyAsync());
        await server.RestartAsync();
        await cluster[0].ReadyAsync();
        await cluster[1].ReadyAsync();
        await patients.AreAsync("eligible", hospital);
        await hospital.ChargeAsync(Charging.ChargeFor(A.Person(1)));
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient hospital)
    {
        using var response = await hospital.PostJsonAsync("/v1/eligibility-checks", A.QuestionFor(A.Person(1)).Json());
        return response.StatusCode;
    }
}
