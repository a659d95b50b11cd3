using System.Net;
using Actors.Tests.Postgres;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Who has no key cannot keep the service busy with its document.</summary>
public sealed class OpenApiCostTests(PostgresFixture postgres) : IAsyncLifetime
{
    private Hub _hub = null!;
    private int _made;

    [Fact]
    public async Task The_document_is_made_once_and_not_sent_to_who_has_it()
    {
        using var first = await _hub.Anonymous.GetAsync("/openapi/v1.json");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json") { Headers = { Host = "another.example", IfNoneMatch = { first.Headers.ETag! } } };
        using var again = await _hub.Anonymous.SendAsync(asked);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, again.StatusCode));
        Assert.Equal("/", Assert.Single((await first.JsonAsync()).GetProperty("servers").EnumerateArray()).Text("url"));
        Assert.Equal(1, _made);
    }

    public async ValueTask InitializeAsync()
    {
        _hub = new(() => postgres.CreateDatabaseAsync(), services => services.Configure<OpenApiOptions>("v1", options => options.AddDocumentTransformer((_, _, _) =>
        {
            _made++;
            return Task.CompletedTask;
        })));
        await _hub.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
