using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Unit prices, the monthly statement, and freshness.</summary>
public sealed class StatementTests(PostgresFixture postgres) : OwnHub(postgres)
{
    private const string Path = $"/v1/municipalities/{Hub.Tokyo}";

    [Fact]
    public async Task A_statement_of_a_past_month_stays_what_it_was_whatever_comes_later()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1), A.Person(2), A.Person(3) with { ValidFrom = "2026-12-01" });
        await PriceAsync("54", """{"from":"2026-04","yen":1000}""");
        Service.Clock.Advance(TimeSpan.FromDays(15));

        var november = await Tokyo.GetJsonAsync($"{Path}/statement?month=2026-11");
        Assert.Equal("2026-11-30T14:59:59.999999Z", november.Text("knownAt"));
        Assert.Equal("""[{"programId":"54","recipients":2,"unitPriceYen":1000,"amountYen":2000}]""", november.GetProperty("lines").ToString());

        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1) with { Deleted = "1" }, A.Person(4));
        await PriceAsync("54", """{"from":"2026-04","yen":1500}""");

        Assert.Equal(november.ToString(), (await Tokyo.GetJsonAsync($"{Path}/statement?month=2026-11")).ToString());
        var now = await Tokyo.GetJsonAsync($"{Path}/statement?month=2026-12");
        Assert.Equal("""[{"programId":"54","recipients":3,"unitPriceYen":1500,"amountYen":4500}]""", now.GetProperty("lines").ToString());
        Assert.Equal(4500, now.GetProperty("totalYen").GetInt64());
        var corrected = await Tokyo.GetJsonAsync($"{Path}/statement?month=2026-11&knownAt={now.Text("knownAt")}");
        Assert.Equal("""[{"programId":"54","recipients":2,"unitPriceYen":1500,"amountYen":3000}]""", corrected.GetProperty("lines").ToString());
    }

    [Fact]
    public async Task Without_a_price_there_is_no_amount_and_the_preview_has_no_estimate()
    {
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1));
        var statement = await Tokyo.GetJsonAsync($"{Path}/statement?month=2026-11");
        Assert.Equal("""{"programId":"54","recipients":1,"unitPriceYen":null,"amountYen":null}""", statement.GetProperty("lines")[0].ToString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, statement.GetProperty("totalYen").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, batch.GetProperty("preview").GetProperty("monthlyYenChange").ValueKind);

        await PriceAsync("54", """{"from":"2026-11","yen":700}""");
        var next = await Tokyo.PublishAsync(Hub.Tokyo, A.Person(2), A.Person(3));
        var preview = next.GetProperty("preview");
        Assert.Equal((700, 2100, 1400), (preview.Count("monthlyYenBefore"), preview.Count("monthlyYenAfter"), preview.Count("monthlyYenChange")));
    }

    [Fact]
    public async Task A_statement_comes_as_csv_where_that_is_wanted()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1), A.Person(2));
        await PriceAsync("54", """{"from":"2026-01","yen":20}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}/statement?month=2026-11") { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/csv") } } };
        using var response = await Tokyo.SendAsync(request);

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim().Split('\n');
        Assert.Equal("month,programId,recipients,unitPriceYen,amountYen,knownAt", lines[0]);
        var line = Assert.Single(lines[1..]).Split(',');
        Assert.Equal(["2026-11", "54", "2", "20", "40"], line[..^1]);
        Assert.True(DateTimeOffset.Parse(line[^1], CultureInfo.InvariantCulture) <= Service.Clock.GetUtcNow());
    }

    [Fact]
    public async Task More_statements_of_a_body_at_once_than_it_may_have_are_refused_and_the_others_made()
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("LOCK TABLE unit_prices IN ACCESS EXCLUSIVE MODE", connection);
        await hold.ExecuteNonQueryAsync();

        var answers = Task.WhenEach(Enumerable.Range(0, 5).Select(_ => Tokyo.GetAsync($"{Path}/statement?month=2026-11"))).GetAsyncEnumerator();
        for (var refused = 0; refused < 3; refused++)
        {
            using var answer = await NextAsync();
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
            Assert.Equal("/problems/unavailable", (await answer.JsonAsync()).Text("type"));
        }

        await held.RollbackAsync();
        for (var made = 0; made < 2; made++)
        {
            using var answer = await NextAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        async Task<HttpResponseMessage> NextAsync() => await answers.MoveNextAsync() ? await answers.Current : throw new InvalidOperationException("there are no more answers");
    }

    [Theory]
    [InlineData("statement", "month")]
    [InlineData("statement?month=2026-13", "month")]
    [InlineData("statement?month=2026-12", "month")]
    [InlineData("statement?month=9999-12", "month")]
    [InlineData("statement?month=2026-11&knownAt=2026-11-21T00:00:00Z", "knownAt")]
    [InlineData("statement?month=2026-11&knownAt=yesterday", "knownAt")]
    [InlineData("batches?after=x", "after")]
    [InlineData("batches?limit=0", "limit")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        using var response = await Tokyo.GetAsync($"{Path}/{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("x", """{"from":"2026-04","yen":1}""", "programId")]
    [InlineData("13-999", """{"from":"2026-04","yen":1}""", "programId")]
    [InlineData("54", """{"from":"2026-4","yen":1}""", "from")]
    [InlineData("54", """{"from":"2026-04","yen":-1}""", "yen")]
    [InlineData("54", """{"from":"2026-04","yen":1.5}""", "yen")]
    [InlineData("54", """{"from":"2026-04","yen":1,"more":1}""", "more")]
    public async Task A_wrong_price_is_refused(string program, string json, string field)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Tokyo.PutAsync($"{Path}/unit-prices/{program}", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Empty((await Tokyo.GetJsonAsync($"{Path}/unit-prices")).GetProperty("unitPrices").EnumerateArray());
    }

    [Fact]
    public async Task A_body_sees_what_is_in_force_and_the_operator_who_is_overdue()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1), A.Person(2), A.Person(3) with { ValidTo = "2026-06-30" });
        var fresh = await Tokyo.GetJsonAsync(Path);
        Assert.Equal("""[{"programId":"54","registrations":2,"people":2}]""", fresh.GetProperty("inForce").ToString());
        Assert.False(fresh.GetProperty("freshness").GetProperty("overdue").GetBoolean());
        Assert.Single(fresh.GetProperty("lastBatches").EnumerateArray());

        Service.Clock.Advance(TimeSpan.FromDays(2));

        Assert.True((await Tokyo.GetJsonAsync(Path)).GetProperty("freshness").GetProperty("overdue").GetBoolean());
        var overdue = await Service.As("operator").GetJsonAsync("/v1/municipalities?overdue=true");
        Assert.Equal(Hub.Tokyo, Assert.Single(overdue.GetProperty("municipalities").EnumerateArray()).Text("code"));
        var first = await Service.As("operator").GetJsonAsync("/v1/municipalities?limit=1");
        var second = await Service.As("operator").GetJsonAsync($"/v1/municipalities?limit=1&after={first.Text("after")}");
        Assert.Equal((Hub.Tokyo, Hub.Chiyoda), (first.GetProperty("municipalities")[0].Text("code"), second.GetProperty("municipalities")[0].Text("code")));
    }

    private async Task PriceAsync(string program, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Tokyo.PutAsync($"{Path}/unit-prices/{program}", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
