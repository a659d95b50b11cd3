using System.Diagnostics;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Monitoring;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Silos;

/// <summary>A request to a process without grains is followed into the silos.</summary>
public sealed class ApiTraceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_charge_is_traced_from_the_process_that_took_it_to_its_write_on_a_silo()
    {
        await using var collector = await Collector.StartAsync();
        await using var silo = new Hub(() => postgres.CreateDatabaseAsync(), null, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
        await silo.InitializeAsync();
        await using var api = await silo.BesideAsync(TimeSpan.Zero, "--Actors:Role=api");
        await Busy.DoAsync(api);
        using var traces = new Traces();
        var trace = ActivityTraceId.CreateRandom();
        var client = api.As($"facility:{Hub.Hospital}");
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        await client.ChargeAsync(Charging.ChargeFor(Busy.Person));

        var seen = await Eventually.GetAsync(() => Task.FromResult(traces.Of(trace) is var some && some.Any(activity => activity.Kind is ActivityKind.Server && activity.Source.Name == "Microsoft.AspNetCore") ? some : null), "the request to end");
        Assert.Contains(seen, activity => activity.OperationName == "grain state write");
    }
}
