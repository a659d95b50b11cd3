using System.Net;
using Actors.Storage;
using Actors.Tests.Api;
using Actors.Tests.Monitoring;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Xunit;

namespace Actors.Tests.Silos;

/// <summary>Orleans tells of a call that is not answered in time by its whole message, grain and arguments too.</summary>
public sealed class LostCallTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task No_trace_of_a_lost_call_tells_of_a_person()
    {
        await using var collector = await Collector.StartAsync();
        var hub = new Hub(() => postgres.CreateDatabaseAsync(), Impatient, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
        await hub.InitializeAsync();
        await Busy.DoAsync(hub);
        var recipient = (await hub.As($"facility:{Hub.Hospital}").CheckAsync(A.QuestionFor(Busy.Person).Json())).GetProperty("recipient").Text("code")!;
        await using (var held = await HeldCommits.HoldAsync(hub.ConnectionString))
        {
            using var lost = await hub.As($"municipality:{Hub.Tokyo}").DeleteAsync($"/v1/municipalities/{Hub.Tokyo}/entitlements/{Busy.Person.HistoryKey}");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, lost.StatusCode);
            await held.LetGoAsync();
        }

        await hub.DisposeAsync();

        Assert.Contains("System.TimeoutException", collector["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains(hub.Logs.Lines, line => line.Contains("Response did not arrive on time", StringComparison.Ordinal));
        Assert.DoesNotContain(recipient, collector["/v1/traces"], StringComparison.Ordinal);
    }

    /// <summary>A call is given up while its write still waits.</summary>
    private static void Impatient(IServiceCollection services)
    {
        var options = (PostgresStorageOptions)services.Single(service => service.ServiceType == typeof(PostgresStorageOptions)).ImplementationInstance!;
        services.AddSingleton(options with { LockTimeout = Patience * 6, CommandTimeout = Patience * 6 });
        services.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = Patience);
    }
}
