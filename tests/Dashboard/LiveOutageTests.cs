using System.Text.Json;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Dashboard;

/// <summary>The stream while the database is away.</summary>
public sealed class LiveOutageTests
{
    [Fact]
    public async Task A_stream_outlives_the_database_says_so_and_goes_on_telling_the_seconds()
    {
        await using var cluster = await PrivateCluster.StartAsync();
        await using var hub = new Hub(() => Task.FromResult(cluster.ConnectionString));
        await hub.InitializeAsync();
        await using var stream = await DashboardStream.OpenAsync(hub.As("operator"));
        await stream.NextAsync("service", told => Database(told) == "ok");

        await cluster.StopAsync();

        await stream.NextAsync("service", told => Database(told) == "does not answer");
        await stream.NextAsync("sample");
        await cluster.RestartAsync();
        await stream.NextAsync("service", told => Database(told) == "ok");
    }

    private static string? Database(JsonElement service) =>
        service.GetProperty("health") is { ValueKind: JsonValueKind.Object } health ? health.GetProperty("database").GetString() : null;
}
