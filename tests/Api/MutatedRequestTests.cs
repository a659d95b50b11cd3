using System.Net;
using Actors.ClientApi.OpenApi;
using Actors.Tests.Access.Matrix;
using Actors.Tests.Fhir;
using Actors.Tests.Uploads;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>
/// Spoiled bodies to every endpoint that takes JSON: each is taken, or refused with a 4xx that says why and leaves everything as it was. Files are <see cref="MutatedUploadTests"/>'.
/// A new endpoint joins by its row in the access matrix. <c>actors prove requests-fuzz</c> runs the same with 20,000 bodies.
/// </summary>
public sealed class MutatedRequestTests(Hub hub, ITestOutputHelper output) : IClassFixture<Hub>
{
    private const int BodiesAtOnce = 10;

    /// <summary>More of them teach nothing.</summary>
    private const int MostComplaints = 20;

    /// <summary>From here on HTTP's own limits may end a request before all of it is sent.</summary>
    private const int LargeBody = 64 * 1024;

    /// <summary>The suite sends the same bodies each time; whoever asks for a number of them gets others.</summary>
    private const int UsualSeed = 20261122;

    private static readonly string? Wanted = Environment.GetEnvironmentVariable("ACTORS_PROVE_BODIES");
    private static readonly int Bodies = int.Parse(Wanted ?? "2000");
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("ACTORS_PROVE_SEED"), out var seed) ? seed : Wanted is null ? UsualSeed : Random.Shared.Next();

    private static int s_worlds = 5_000;

    [Fact]
    public async Task Every_endpoint_that_takes_JSON_has_a_body_that_is_taken()
    {
        var world = await MakeAsync();
        foreach (var (name, one) in Cases)
        {
            using var response = await SendAsync(Good(one, world));
            Assert.True(response.IsSuccessStatusCode, $"{name}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task A_spoiled_body_is_taken_or_refused_and_what_is_refused_changes_nothing()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        await using var stored = await StoredState.OfAsync(hub.ConnectionString);
        var (taken, refused, complaints) = (0, 0, new List<string>());
        while (taken + refused < Bodies && complaints.Count < MostComplaints)
        {
            var world = await MakeAsync();
            foreach (var (name, one) in Cases)
            {
                var good = Good(one, world);
                var before = await stored.ReadAsync();
                for (var left = BodiesAtOnce; left > 0; left--)
                {
                    var body = MutatedBody.Of(good.Body!, good.ContentType, random);
                    using var response = await SendAsync(good, body);
                    var after = await stored.ReadAsync();
                    if (response.IsSuccessStatusCode)
                    {
                        taken++;
                    }
                    else
                    {
                        refused++;
                        if ((await ComplaintAsync(response) ?? Changed(before, after)) is { } complaint)
                        {
                            complaints.Add($"{name} answers {(int)response.StatusCode}, {complaint}, to {body}");
                        }
                    }

                    before = after;
                }
            }
        }

        output.WriteLine($"{taken:N0} taken, {refused:N0} refused");
        Assert.True(complaints.Count == 0, $"seed {Seed}: {string.Join("\n", complaints)}");

        // The bodies are worth their name: both kinds of answers are given often.
        Assert.All(new[] { taken, refused }, count => Assert.True(count > Bodies / 20, $"{taken} taken, {refused} refused"));
    }

    private IEnumerable<(string Name, AccessCase Case)> Cases =>
        from endpoint in hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let types = endpoint.Metadata.OfType<TakenBody>().Select(body => body.ContentType).ToHashSet()
        where types.Overlaps(["application/json", "application/fhir+json"]) && !types.Contains("text/csv")
        let name = AccessPage.NameOf(endpoint)
        select (name, AccessCases.All.Single(one => one.Endpoint == name));

    private static Sent Good(AccessCase one, World world) => one.Own(world).First(sent => sent.Body is not null);

    private Task<World> MakeAsync() => World.MakeAsync(hub, Interlocked.Increment(ref s_worlds));

    private async Task<HttpResponseMessage> SendAsync(Sent good, MutatedBody? body = null)
    {
        using var request = good.ToRequest(hub.As(good.Holder).DefaultRequestHeaders.Authorization!.ToString());
        request.Headers.Add("Idempotency-Key", Charging.NewKey());
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body.Bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
            request.Headers.ExpectContinue = body.Bytes.Length > LargeBody;
        }

        return await hub.Anonymous.SendAsync(request);
    }

    /// <summary>What is wrong with a refusal; null for nothing.</summary>
    private static async Task<string?> ComplaintAsync(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status is < 400 or >= 500)
        {
            return "which is no 4xx";
        }

        var said = response.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/fhir", StringComparison.Ordinal) ? await OutcomeAsync(response) : await ProblemAsync(response);
        return said.Count == 0 || said.Any(string.IsNullOrEmpty) ? "which does not say what is wrong" : null;
    }

    private static async Task<List<string?>> ProblemAsync(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return [];
        }

        var problem = await response.JsonAsync();
        return response.StatusCode is HttpStatusCode.BadRequest
            ? [.. problem.GetProperty("errors").EnumerateObject().SelectMany(field => field.Value.EnumerateArray().Select(message => message.GetString()).Prepend(field.Name))]
            : [problem.Text("title")];
    }

    private static async Task<List<string?>> OutcomeAsync(HttpResponseMessage response)
    {
        var outcome = await response.FhirAsync();
        return response.StatusCode is HttpStatusCode.BadRequest
            ? [.. FhirCalls.Issues(outcome).SelectMany(issue => new[] { issue.Expression, issue.Message })]
            : [.. outcome.GetProperty("issue").EnumerateArray().Select(issue => issue.GetProperty("details").Text("text"))];
    }

    private static string? Changed(Dictionary<string, decimal> before, Dictionary<string, decimal> after) =>
        before.Keys.Where(table => before[table] != after[table]).ToList() is { Count: > 0 } changed ? $"and {string.Join(" and ", changed)} changed" : null;
}
