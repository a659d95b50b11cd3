using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Monitoring;

/// <summary>Metrics and traces leave the hub for systems that hold no personal data.</summary>
public sealed class NothingPersonalTests(PostgresFixture postgres)
{
    [Fact]
    public async Task No_metric_no_trace_and_no_log_tells_of_a_person()
    {
        await using var collector = await Collector.StartAsync();
        var hub = new Hub(() => postgres.CreateDatabaseAsync(), null, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
        await hub.InitializeAsync();
        var body = hub.As($"municipality:{Hub.Tokyo}");
        await Scraped.OfAsync(hub);
        await Busy.DoAsync(hub);
        var answer = await hub.As($"facility:{Hub.Hospital}").CheckAsync(A.QuestionFor(Busy.Person).Json());
        var recipient = answer.GetProperty("recipient").Text("code")!;
        await body.GetJsonAsync($"/v1/recipients/{recipient}/entitlements");
        using var removed = await body.DeleteAsync($"/v1/municipalities/{Hub.Tokyo}/entitlements/{Busy.Person.HistoryKey}");
        Assert.True(removed.IsSuccessStatusCode);
        var scraped = await Scraped.OfAsync(hub);
        await hub.DisposeAsync();

        // What a person is known by, to people, to a body or to the hub.
        string[] personal = [Busy.Person.Name, Busy.Person.NameKana, Busy.Person.PersonNumber, Busy.Person.Number, Busy.Person.BirthDate, Busy.Person.HistoryKey, recipient];
        Assert.Contains("/v1/recipients/{recipient}/entitlements", scraped.Text, StringComparison.Ordinal);
        Assert.Contains("/v1/recipients/{recipient}/entitlements", collector["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("actors.eligibility.checks", collector["/v1/metrics"], StringComparison.Ordinal);
        Assert.All(personal, datum => Assert.DoesNotContain(datum, scraped.Text, StringComparison.Ordinal));
        Assert.All(personal, datum => Assert.DoesNotContain(datum, collector["/v1/traces"], StringComparison.Ordinal));
        Assert.All(personal, datum => Assert.DoesNotContain(datum, collector["/v1/metrics"], StringComparison.Ordinal));

        // Logs may name a person by the hub's own code.
        Assert.Contains("event.id", collector["/v1/logs"], StringComparison.Ordinal);
        Assert.All(personal.Where(datum => datum != recipient), datum => Assert.DoesNotContain(datum, collector["/v1/logs"], StringComparison.Ordinal));

        // Nor does a metric of ours tell of a body.
        Assert.DoesNotContain(scraped.Labels, label => label.Metric.StartsWith("actors_", StringComparison.Ordinal) && label.Value.Any(char.IsAsciiDigit) && label.Label != "le");
    }
}
