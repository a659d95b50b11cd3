using System.Net;
using System.Net.Http.Headers;
using Actors.ClientApi.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>That endpoints declare their roles and take no other form of a key; roles and bodies are the matrix's (tests/Access/Matrix).</summary>
public sealed class AccessTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public void Every_endpoint_says_who_may_call_it() =>
        Assert.All(Endpoints, endpoint => Assert.True(endpoint.Metadata.GetMetadata<AllowedRoles>() is not null, endpoint.DisplayName));

    [Fact]
    public async Task Without_a_key_or_with_a_bad_one_the_answer_is_401()
    {
        foreach (var endpoint in Protected)
        {
            foreach (var header in new[] { null, "Bearer", "Bearer ", "Bearer x", $"Bearer actors_{new string('A', 43)}", "Basic abc", $"Bearer {new string('k', 5_000)}" })
            {
                using var request = Request(endpoint, Hub.Tokyo);
                if (header is not null)
                {
                    request.Headers.TryAddWithoutValidation("Authorization", header);
                }

                using var response = await hub.Anonymous.SendAsync(request);
                Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{endpoint.DisplayName} with {header}: {response.StatusCode}");
                Assert.Equal("unauthorized", await ProblemAsync(response));
            }
        }
    }

    [Fact]
    public async Task Keys_stand_nowhere_in_the_database_and_not_in_the_logs()
    {
        var values = await Database.DumpAsync(hub.ConnectionString);

        foreach (var holder in hub.Holders)
        {
            var key = hub.As(holder).DefaultRequestHeaders.Authorization!.Parameter!;
            Assert.DoesNotContain(values, value => value.Contains(key, StringComparison.Ordinal));
            Assert.DoesNotContain(hub.Logs.Lines, line => line.Contains(key, StringComparison.Ordinal));
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints => hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private IEnumerable<RouteEndpoint> Protected => Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AllowedRoles>() is { Roles.Count: > 0 });

    /// <summary>The type of a problem, in either of the two forms.</summary>
    private static async Task<string> ProblemAsync(HttpResponseMessage response)
    {
        var problem = await response.JsonAsync();
        return problem.TryGetProperty("issue", out var issues)
            ? issues[0].GetProperty("details").GetProperty("coding")[0].Text("code")!
            : problem.Text("type")!["/problems/".Length..];
    }

    private static HttpRequestMessage Request(RouteEndpoint endpoint, string code)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
        var path = endpoint.RoutePattern.RawText!.Replace("{code}", code, StringComparison.Ordinal).Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}") { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return request;
    }
}
