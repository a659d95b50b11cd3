using System.Net;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Monitoring;

/// <summary>What happens is counted, and can be read.</summary>
public sealed class MetricsTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    [Fact]
    public async Task Checks_are_counted_by_outcome_and_reason()
    {
        var person = await RegisteredAsync(1);
        var before = await Scraped.OfAsync(hub);

        await Hospital.CheckAsync(A.QuestionFor(person).Json());
        await Hospital.CheckAsync(A.QuestionFor(person).Json());
        await Hospital.CheckAsync(A.QuestionFor(person).With("consent", "refused").Json());

        var after = await Scraped.OfAsync(hub);
        Assert.Equal(2, after["actors_eligibility_checks_total", "outcome=\"eligible\"", "reason=\"none\""] - before["actors_eligibility_checks_total", "outcome=\"eligible\"", "reason=\"none\""]);
        Assert.Equal(1, after["actors_eligibility_checks_total", "reason=\"consentMissing\""] - before["actors_eligibility_checks_total", "reason=\"consentMissing\""]);
        Assert.Equal(3, after["actors_eligibility_check_duration_seconds_count"] - (before["actors_eligibility_check_duration_seconds_count"] is var count && double.IsNaN(count) ? 0 : count));
        Assert.Equal(after["actors_eligibility_check_duration_seconds_count"], after["actors_eligibility_check_duration_seconds_bucket", "le=\"+Inf\""]);
        Assert.Equal(0, before["actors_eligibility_checks_total", "reason=\"sourceConflict\""]);
    }

    [Fact]
    public async Task Charges_and_quotes_are_counted_by_outcome()
    {
        var person = await RegisteredAsync(2);
        var before = await Scraped.OfAsync(hub);

        await Hospital.QuoteAsync(Charging.ChargeFor(person).With("mode", null));
        await Hospital.ChargeAsync(Charging.ChargeFor(person));
        using var refused = await Hospital.PostJsonAsync("/v1/copayments/quote", Charging.ChargeFor(A.Person(3)).With("mode", null).Json());

        var after = await Scraped.OfAsync(hub);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal((1, 1, 1, 0), (Grown("quote", "done"), Grown("charge", "done"), Grown("quote", "refused"), Grown("void", "done")));

        double Grown(string operation, string outcome)
        {
            string[] labels = [$"operation=\"{operation}\"", $"outcome=\"{outcome}\""];
            return after["actors_copayment_operations_total", labels] - before["actors_copayment_operations_total", labels];
        }
    }

    [Fact]
    public async Task Refused_keys_and_used_up_limits_are_counted_by_the_problem_that_is_answered()
    {
        using var made = await hub.As("operator").PostJsonAsync("/v1/keys", """{"role":"monitor","label":"slow","requestsPerSecond":1}""");
        using var slow = new HttpClient { BaseAddress = hub.Anonymous.BaseAddress };
        slow.DefaultRequestHeaders.Authorization = new("Bearer", (await made.JsonAsync()).Text("text"));
        var before = await Scraped.OfAsync(hub);

        using var nobody = await hub.Anonymous.GetAsync("/v1/keys");
        using var forbidden = await Hospital.GetAsync("/v1/keys");
        HttpStatusCode limited;
        do
        {
            limited = (await slow.GetAsync("/metrics")).StatusCode;
        }
        while (limited == HttpStatusCode.OK);

        var after = await Scraped.OfAsync(hub);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited);
        Assert.Equal((1, 1, 1, 0), (Grown("unauthorized"), Grown("forbidden"), Grown("too-many-requests"), Grown("too-many-wrong-keys")));

        double Grown(string type) => after["actors_http_problems_total", $"type=\"{type}\""] - before["actors_http_problems_total", $"type=\"{type}\""];
    }

    [Fact]
    public async Task Rows_of_an_upload_are_counted_from_their_receipt_to_their_publication()
    {
        var before = await Scraped.OfAsync(hub);

        await RegisteredAsync(4);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, A.Person(4), A.Person(5));

        var after = await Scraped.OfAsync(hub);
        Assert.Equal((3, 0), (Grown("actors_upload_rows_total", "accepted"), Grown("actors_upload_rows_total", "refused")));
        Assert.Equal((2, 1, 0), (Grown("actors_publication_rows_total", "applied"), Grown("actors_publication_rows_total", "unchanged"), Grown("actors_publication_rows_total", "refused")));
        Assert.Equal((0, 0), (after["actors_upload_receiving"], after["actors_publication_slots_used"]));

        double Grown(string name, string outcome) => after[name, $"outcome=\"{outcome}\""] - before[name, $"outcome=\"{outcome}\""];
    }

    [Fact]
    public async Task Grains_are_counted_by_kind_with_their_commits_and_reads()
    {
        await Scraped.OfAsync(hub);
        await Hospital.CheckAsync(A.QuestionFor(await RegisteredAsync(6)).Json());

        var scraped = await Scraped.OfAsync(hub);

        Assert.True(scraped["actors_grains_resident", "kind=\"recipient\""] >= 1);
        Assert.True(scraped["actors_grains_activations_total", "kind=\"recipient\""] >= scraped["actors_grains_resident", "kind=\"recipient\""]);
        Assert.True(scraped["actors_storage_commit_rows_count"] >= 1 && scraped["actors_storage_commit_duration_seconds_sum"] > 0);
        Assert.True(scraped["actors_storage_read_rows_sum"] >= 1);
        Assert.True(scraped["db_client_connection_max", "db_client_connection_pool_name=\"visits\""] > 0);
    }

    [Fact]
    public async Task The_journal_says_how_far_behind_the_database_is()
    {
        await Hospital.CheckAsync(A.QuestionFor(await RegisteredAsync(7)).Json());
        await hub.ShipAsync();

        var scraped = await Scraped.OfAsync(hub);

        Assert.True(scraped["actors_journal_records_total"] >= 1);
        Assert.Equal((0, 0), (scraped["actors_journal_unshipped_records"], scraped["actors_journal_unshipped_age_seconds"]));
        Assert.Equal(0, scraped["actors_journal_failures_total"]);
        Assert.True(scraped["actors_reference_age_seconds"] >= 0 && scraped["actors_journal_sync_age_seconds"] >= 0);
    }

    [Fact]
    public async Task A_key_of_a_monitor_reads_metrics_and_nothing_else()
    {
        using var metrics = await hub.As("monitor").GetAsync("/metrics");
        using var keys = await hub.As("monitor").GetAsync("/v1/keys");
        using var programs = await hub.As("monitor").GetAsync("/v1/programs");
        using var nobody = await hub.Anonymous.GetAsync("/metrics");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", metrics.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized),
            (metrics.StatusCode, keys.StatusCode, programs.StatusCode, nobody.StatusCode));
    }

    private async Task<Row> RegisteredAsync(int number)
    {
        var person = A.Person(number);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        return person;
    }
}
