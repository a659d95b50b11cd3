using System.Text.Json;
using Actors.Storage;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Dashboard;

/// <summary>The stream while the database is away.</summary>
public sealed class LiveOutageTests(PostgresFixture postgres)
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

    [Fact]
    public async Task A_stream_says_so_too_where_the_database_is_silent()
    {
        await using var proxy = new HoldingProxy(await postgres.CreateDatabaseAsync());
        await using var hub = new Hub(() => Task.FromResult(proxy.ConnectionString), WithoutEnd);
        await hub.InitializeAsync();
        await using var stream = await DashboardStream.OpenAsync(hub.As("operator"));
        await stream.NextAsync("service", told => Database(told) == "ok");

        await proxy.HoldAfter(0);
        try
        {
            await stream.NextAsync("service", told => Database(told) == "does not answer").WaitAsync(TimeSpan.FromSeconds(60));
            await stream.NextAsync("sample").WaitAsync(TimeSpan.FromSeconds(60));
        }
        finally
        {
            proxy.Release();
        }

        await stream.NextAsync("service", told => Database(told) == "ok");
    }

    /// <summary>No statement is given up: whoever waits for one that is not answered waits for good.</summary>
    private static void WithoutEnd(IServiceCollection services)
    {
        var options = (PostgresStorageOptions)services.Single(service => service.ServiceType == typeof(PostgresStorageOptions)).ImplementationInstance!;
        services.AddSingleton(options with { CommandTimeout = TimeSpan.FromHours(1) });
    }

    private static string? Database(JsonElement service) =>
        service.GetProperty("health") is { ValueKind: JsonValueKind.Object } health ? health.GetProperty("database").GetString() : null;
}
