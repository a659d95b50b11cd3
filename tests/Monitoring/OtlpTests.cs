using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Monitoring;

/// <summary>OTLP goes where the standard variables say, and nowhere without them.</summary>
public sealed class OtlpTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Metrics_traces_and_logs_are_sent_where_the_standard_variables_say()
    {
        await using var collector = await Collector.StartAsync();

        // As arguments, which configuration treats as variables: those would be the whole process's.
        var hub = new Hub(() => postgres.CreateDatabaseAsync(), null, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_SERVICE_NAME=hub-under-test");
        await hub.InitializeAsync();
        await Busy.DoAsync(hub);
        await hub.DisposeAsync();

        Assert.Contains("actors.eligibility.checks", collector["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("IRecipientGrain/Charge", collector["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("/v1/eligibility-checks", collector["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("hub-under-test", collector["/v1/traces"], StringComparison.Ordinal);

        // A line of the start, by its category, words and event id.
        Assert.Contains("Actors.Silo.Startup.FirstKeys", collector["/v1/logs"], StringComparison.Ordinal);
        Assert.Contains("Made {Count} first keys", collector["/v1/logs"], StringComparison.Ordinal);
        Assert.Matches("event\\.id[^a-z]+3003[^0-9]", collector["/v1/logs"]);
    }

    [Theory]
    [InlineData("LOGS", "/v1/logs", "/v1/metrics", "/v1/traces")]
    [InlineData("METRICS", "/v1/metrics", "/v1/logs", "/v1/traces")]
    [InlineData("TRACES", "/v1/traces", "/v1/logs", "/v1/metrics")]
    public async Task A_signal_goes_alone_where_its_own_variable_says(string signal, string path, params string[] others)
    {
        await using var collector = await Collector.StartAsync();
        var hub = new Hub(() => postgres.CreateDatabaseAsync(), null, $"--OTEL_EXPORTER_OTLP_{signal}_ENDPOINT={collector.Address}{path}", $"--OTEL_EXPORTER_OTLP_{signal}_PROTOCOL=http/protobuf");
        await hub.InitializeAsync();
        await hub.DisposeAsync();

        Assert.NotEmpty(collector[path]);
        Assert.All(others, other => Assert.Empty(collector[other]));
    }

    [Fact]
    public async Task What_is_switched_off_is_not_sent()
    {
        await using var collector = await Collector.StartAsync();
        var hub = new Hub(() => postgres.CreateDatabaseAsync(), null, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_TRACES_EXPORTER=none");
        await hub.InitializeAsync();
        await hub.DisposeAsync();

        Assert.NotEmpty(collector["/v1/metrics"]);
        Assert.Empty(collector["/v1/traces"]);
    }
}
