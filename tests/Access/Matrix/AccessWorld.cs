using Actors.Storage.Keys;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Access.Matrix;

/// <summary>A service whose checks can be taken away, and keys that are valid no longer.</summary>
public sealed class AccessWorld : IAsyncLifetime
{
    public AccessWorld(PostgresFixture postgres) =>
        Hub = new(() => postgres.CreateDatabaseAsync(), services => services.AddSingleton<MatcherPolicy>(Broken));

    internal BrokenCheck Broken { get; } = new();

    internal Hub Hub { get; }

    internal Judge Judge { get; private set; } = null!;

    /// <summary>By method and pattern.</summary>
    internal Dictionary<string, RouteEndpoint> Endpoints { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Hub.InitializeAsync();
        foreach (var holder in Hub.Holders)
        {
            Broken.HolderOf[Hub.As(holder).DefaultRequestHeaders.Authorization!.ToString()] = holder;
        }

        Endpoints = Hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToDictionary(AccessPage.NameOf);
        Judge = new(Hub, [null, "Bearer", $"Bearer actors_{new string('A', 43)}", .. await EndedAsync()]);
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    /// <summary>A revoked, an expired and a retired key, of the role that may do most.</summary>
    private async Task<string[]> EndedAsync()
    {
        var keys = Hub.Services.GetRequiredService<ApiKeyStore>();
        var order = new KeyOrder(ApiRole.Operator, null, "ended");
        var revoked = await keys.CreateAsync(order, default);
        await keys.RevokeAsync(revoked.Key.Id, default);
        var expired = await keys.CreateAsync(order with { ExpiresAt = Hub.Clock.GetUtcNow() }, default);
        var retired = await keys.CreateAsync(order, default);
        await keys.RotateAsync(new(retired.Key.Id, TimeSpan.Zero, null, null), default);
        return [.. new[] { revoked, expired, retired }.Select(key => $"Bearer {key.Text}")];
    }
}
