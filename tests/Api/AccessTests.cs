using System.Net;
using System.Net.Http.Headers;
using Actors.ClientApi.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Every endpoint against every role, without a key, with a bad one, and on another body's data.</summary>
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
                Assert.Equal("/problems/unauthorized", (await response.JsonAsync()).Text("type"));
            }
        }
    }

    [Fact]
    public async Task A_key_of_another_role_is_refused_with_403()
    {
        foreach (var endpoint in Protected)
        {
            var allowed = endpoint.Metadata.GetMetadata<AllowedRoles>()!.Roles.Select(role => role.ToString().ToLowerInvariant());
            foreach (var holder in hub.Holders.Where(holder => !allowed.Contains(holder.Split(':')[0])))
            {
                using var request = Request(endpoint, Hub.Tokyo);
                using var response = await hub.As(holder).SendAsync(request);
                Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{endpoint.DisplayName} as {holder}: {response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Another_bodys_data_is_403_whether_it_exists_or_not()
    {
        var theirs = await hub.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, A.Person(1) with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "1", MonthlyCapYen = "" });
        var foreigner = hub.As($"municipality:{Hub.Tokyo}");

        using var existing = await foreigner.GetAsync($"/v1/municipalities/{Hub.Chiyoda}/batches/{theirs.Text("id")}");
        using var absent = await foreigner.GetAsync($"/v1/municipalities/{Hub.Chiyoda}/batches/{Guid.NewGuid()}");
        using var underOwnName = await foreigner.GetAsync($"/v1/municipalities/{Hub.Tokyo}/batches/{theirs.Text("id")}");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (existing.StatusCode, absent.StatusCode, underOwnName.StatusCode));
    }

    [Fact]
    public async Task A_body_may_call_only_under_its_own_code()
    {
        foreach (var endpoint in Protected.Where(endpoint => endpoint.RoutePattern.GetParameter("code") is not null))
        {
            using var request = Request(endpoint, Hub.Chiyoda);
            using var response = await hub.As($"municipality:{Hub.Tokyo}").SendAsync(request);
            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{endpoint.DisplayName}: {response.StatusCode}");
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
