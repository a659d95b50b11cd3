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
        using var tokyo = cluster[0].As("municipality", Hub.Tokyo);
        await tokyo.PublishAsync(Hub.Tokyo, Enumerable.Range(1, People).Select(A.Person));
        using var throughPaused = cluster[2].As("facility", Hub.Hospital);
        await Task.WhenAll(Enumerable.Range(1, People).Select(number => throughPaused.CheckAsync(A.QuestionFor(A.Person(number)).Json())));

        cluster[2].Pause();
        await cluster.BecomesDeadAsync(cluster[2]);
        await tokyo.PublishAsync(Hub.Tokyo, Enumerable.Range(1, People).Select(number => A.Person(number) with { ValidFrom = "2026-12-01", ValidTo = "2027-11-30" }));
        var asked = Enumerable.Range(1, People).Select(number => AskAsync(throughPaused, A.Person(number))).ToList();
        cluster[2].Resume();

        // Either 503, or the connection is gone with the process.
        Assert.All(await Task.WhenAll(asked), answer => Assert.True(answer is null or HttpStatusCode.ServiceUnavailable, $"{answer}"));
        await Eventually.GetAsync(() => Task.FromResult(cluster[2].HasEnded ? cluster : null), "the silo to end");

        using var hospital = cluster[0].As("facility", Hub.Hospital);
        Assert.Equal("notEligible", (await hospital.CheckAsync(A.QuestionFor(A.Person(1)).Json())).Text("outcome"));
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
