using System.Net;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>A silo that stood still until the others took over knows better than to answer by what it remembers.</summary>
public sealed class PausedSiloTests(PostgresFixture postgres)
{
    private const int People = 30;

    [Fact]
    public async Task A_silo_that_was_declared_dead_while_it_stood_still_answers_nothing_when_it_goes_on()
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 3);
        var patients = await Patients.RegisterAsync(cluster[0], People);
        using var tokyo = cluster[0].As("municipality", Hub.Tokyo);
        using var throughPaused = cluster[2].As("facility", Hub.Hospital);
        await patients.AreAsync("eligible", throughPaused);

        cluster[2].Pause();
        await cluster.BecomesDeadAsync(cluster[2]);
        await tokyo.FinishedAsync(await patients.PutOffAsync(tokyo));
        var asked = patients.Rows.Select(person => AskAsync(throughPaused, person)).ToList();
        cluster[2].Resume();

        // Either 503, or the connection is gone with the process.
        Assert.All(await Task.WhenAll(asked), answer => Assert.True(answer is null or HttpStatusCode.ServiceUnavailable, $"{answer}"));
        await Eventually.GetAsync(() => Task.FromResult(cluster[2].HasEnded ? cluster : null), "the silo to end");

        await patients.AreAsync("notEligible", through: cluster[0]);
    }

    private static async Task<HttpStatusCode?> AskAsync(HttpClient hospital, Row person)
    {
        try
        {
            using var response = await hospital.PostJsonAsync("/v1/eligibility-checks", A.QuestionFor(person).Json());
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
