using Actors.Storage;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

public sealed class OperationsTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task The_front_page_says_what_this_is_and_where_to_go() =>
        Assert.Contains("openapi", (await hub.Anonymous.GetJsonAsync("/")).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task Readiness_says_what_was_looked_at()
    {
        var ready = await hub.Anonymous.GetJsonAsync("/health/ready");

        Assert.Equal("ready", ready.Text("status"));
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "database", "journal", "reference", "start" }, ready.GetProperty("checks").EnumerateObject().Select(check => check.Name).ToHashSet(StringComparer.Ordinal));
        Assert.Equal("live", (await hub.Anonymous.GetJsonAsync("/health/live")).Text("status"));
    }

    [Fact]
    public async Task A_database_whose_name_does_not_resolve_does_not_answer()
    {
        await using var database = NpgsqlDataSource.Create("Host=no-such-host.invalid;Username=u");

        Assert.False(await new DatabasePing(database).AnswersAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Programs_are_listed_page_by_page_in_claim_order()
    {
        var reader = hub.As($"facility:{Hub.Hospital}");
        var ids = new List<string?>();
        for (string? after = ""; after is not null;)
        {
            var page = await reader.GetJsonAsync($"/v1/programs?limit=7{(after.Length == 0 ? "" : $"&after={after}")}");
            ids.AddRange(page.GetProperty("programs").EnumerateArray().Select(program => program.Text("id")));
            after = page.Text("after");
        }

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(["13-180", "13-188", "13-280"], ids.TakeLast(3));
        Assert.True(ids.IndexOf("21") < ids.IndexOf("15") && ids.IndexOf("15") < ids.IndexOf("54"), "the order of the law");
        var program = await reader.GetJsonAsync("/v1/programs/54");
        Assert.Equal("54", program.Text("id"));
        Assert.EndsWith("Z", program.Text("knownFrom"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_ends_in_2027_is_another_version_from_then_on()
    {
        var reader = hub.As("operator");

        var now = await reader.GetJsonAsync("/v1/programs/16?on=2027-03-31");
        var then = await reader.GetJsonAsync("/v1/programs/16?on=2027-04-01");

        Assert.NotEqual(now.Text("version"), then.Text("version"));
        Assert.Equal("2027-04-01", then.Text("version"));
    }
}
