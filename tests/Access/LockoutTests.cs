using System.Net;
using Actors.ClientApi.Access;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Access;

/// <summary>A service that takes a few wrong keys only.</summary>
public sealed class LockoutTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly AccessOptions Strict = new() { WrongKeysAllowed = 3 };
    private readonly Hub _hub = new(() => postgres.CreateDatabaseAsync(), services => services.AddSingleton(Strict));

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Who_guesses_is_answered_429_for_a_time_while_valid_keys_from_there_go_on_working()
    {
        using var known = _hub.As("portal");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(known));

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [await GuessAsync(1), await GuessAsync(2), await GuessAsync(3)]);
        using var lockedOut = await SendAsync(4);

        Assert.Equal((HttpStatusCode.TooManyRequests, "/problems/too-many-wrong-keys"), (lockedOut.StatusCode, (await lockedOut.JsonAsync()).Text("type")));
        Assert.InRange(lockedOut.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), Strict.Lockout);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(known));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_hub.Anonymous));

        _hub.Clock.Advance(Strict.Lockout);
        Assert.Equal(HttpStatusCode.Unauthorized, await GuessAsync(5));
    }

    private async Task<HttpStatusCode> GuessAsync(int number)
    {
        using var response = await SendAsync(number);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/programs");
        request.Headers.Add("Authorization", $"Bearer actors_{number:D42}A");
        return await _hub.Anonymous.SendAsync(request);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/v1/programs?limit=1");
        return response.StatusCode;
    }
}
