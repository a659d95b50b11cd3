using System.Net;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Silos;

public sealed class OrleansDashboardTests(Hub hub, PostgresFixture postgres) : IClassFixture<Hub>
{
    [Theory]
    [InlineData("/orleans/", "<html")]
    [InlineData("/orleans/index.min.js", "")]
    [InlineData("/orleans/version", "version")]
    [InlineData("/orleans/DashboardCounters", "totalActivationCount")]
    [InlineData("/orleans/ClusterStats", "{")]
    [InlineData("/orleans/TopGrainMethods", "calls")]
    [InlineData("/orleans/GrainStats/Actors.Grains.Recipients.RecipientGrain", "{")]
    [InlineData("/orleans/GrainTypes", "RecipientGrain")]
    public async Task It_is_shown_to_the_operator_and_kept_by_nobody(string path, string holds)
    {
        using var response = await hub.As("operator").GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(holds, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/orleans/GrainState?grainId=1&grainType=Actors.Grains.Recipients.RecipientGrain")]
    [InlineData("/orleans/grainstate?grainId=1")]
    [InlineData("/orleans/Reminders")]
    [InlineData("/orleans/Reminders/1")]
    [InlineData("/orleans/Trace")]
    [InlineData("/orleans/nothing")]
    public async Task What_would_show_a_person_a_key_or_the_log_is_not_there(string path)
    {
        using var response = await hub.As("operator").GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("/problems/not-found", (await response.JsonAsync()).Text("type"));
    }

    [Fact]
    public async Task Neither_a_person_nor_a_recipient_code_is_in_what_it_shows()
    {
        var person = A.Person(1);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        await hub.As($"facility:{Hub.Hospital}").CheckAsync(A.QuestionFor(person).Json());

        foreach (var path in new[] { "DashboardCounters", "ClusterStats", "TopGrainMethods", "GrainTypes", "GrainStats/Actors.Grains.Recipients.RecipientGrain" })
        {
            var shown = await hub.As("operator").GetStringAsync($"/orleans/{path}");
            Assert.DoesNotContain(person.Number, shown, StringComparison.Ordinal);
            Assert.DoesNotMatch("[A-Z2-7]{26}", shown);
        }
    }

    [Fact]
    public async Task It_can_be_left_out()
    {
        await using var without = new Hub(() => postgres.CreateDatabaseAsync(), change: null, "--Actors:OrleansDashboard=false");
        await without.InitializeAsync();

        using var response = await without.As("operator").GetAsync("/orleans/version");

        Assert.Equal("/problems/no-orleans-dashboard", (await response.JsonAsync()).Text("type"));
    }
}
