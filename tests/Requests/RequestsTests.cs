using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Actors.Cli;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Requests;

/// <summary>
/// <c>requests.http</c> holds every operation of the API and each of its requests works. What is sent and answered becomes the examples of the OpenAPI document, so they
/// are never made up.
/// </summary>
public sealed partial class RequestsTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of a long text this much is enough for an example.</summary>
    private const int LinesOfText = 12;

    private static readonly string[] NeitherJsonNorText = ["text/html"];

    private static IReadOnlyList<HttpRequestText> Requests { get; } = [.. HttpRequestText.Read(File.ReadAllText(Path.Combine(Repository.Root, "requests.http")))];

    [Fact]
    public async Task Every_operation_has_a_request_and_each_request_works_and_is_an_example()
    {
        var made = await WalkAsync();
        var path = Path.Combine(Repository.Root, "artifacts", "examples.json");
        await File.WriteAllTextAsync(path, made.ToJsonString(Indented) + "\n");
        var kept = Path.Combine(Repository.Root, "client-api", "OpenApi", "examples.json");

        // What readiness looks at differs by the grain host.
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(kept))!.AsObject();
        expected["Ready"] = made["Ready"]!.DeepClone();

        Assert.True(
            Alike(made, expected),
            $"The examples are not what requests.http sends and is answered. If these are right: cp {path} {kept}");
    }

    [Fact]
    public async Task The_document_has_an_example_of_every_body_and_names_every_problem()
    {
        var document = await hub.Anonymous.GetJsonAsync("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value).ToList();

        var names = operations.Select(operation => operation.Text("operationId")!).ToList();
        Assert.Empty(names.Except(Requests.Select(request => request.Operation)));
        foreach (var operation in operations)
        {
            var bodies = operation.TryGetProperty("requestBody", out var body) ? Media(body) : [];
            foreach (var response in operation.GetProperty("responses").EnumerateObject().Select(response => response.Value))
            {
                bodies = bodies.Concat(Media(response));
            }

            Assert.All(
                bodies.Where(media => !NeitherJsonNorText.Contains(media.Name)),
                media => Assert.True(media.Value.TryGetProperty("example", out _) || media.Value.TryGetProperty("examples", out _), $"{operation.Text("operationId")}: {media.Name} has no example"));
        }

        static IEnumerable<JsonProperty> Media(JsonElement part) => part.TryGetProperty("content", out var content) ? content.EnumerateObject() : [];
    }

    private async Task<JsonObject> WalkAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        var operations = (await hub.Anonymous.GetJsonAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.Text("operationId")!).ToHashSet(StringComparer.Ordinal);
        var variables = Variables();
        var walk = new RequestWalk(client, variables);
        var examples = new JsonObject();
        foreach (var request in Requests)
        {
            if (request.Operation == "GetAccessLog")
            {
                await hub.ShipAsync();
            }
            else if (request.Operation == "GetAccessProof")
            {
                hub.Clock.Advance(TimeSpan.FromDays(1));
                await hub.RestartAsync(); // a start looks at once for days to close
                variables["host"] = Host;
            }

            var (response, body, sent) = await walk.SendAsync(request);
            Assert.True(response.IsSuccessStatusCode, $"{request.Name}: {body}");
            if (operations.Contains(request.Operation))
            {
                var example = examples[request.Operation] ??= new JsonObject { ["request"] = new JsonObject(), ["response"] = new JsonObject() };
                Keep(example["request"]!, request.Header("Content-Type"), sent);
                Keep(example["response"]!, response.Content.Headers.ContentType?.ToString(), body);
            }
        }

        return examples;
    }

    private string Host => hub.Anonymous.BaseAddress!.ToString().TrimEnd('/');

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["host"] = Host, ["otherWardCode"] = Hub.Minato, ["today"] = "2026-11-20", ["month"] = "2026-11" };
        foreach (var (name, holder) in new[]
        {
            ("operator", "operator"), ("portal", "portal"), ("payer", "payer:06130488"), ("hospital", $"facility:{Hub.Hospital}"),
            ("prefecture", $"municipality:{Hub.Tokyo}"), ("ward", $"municipality:{Hub.Chiyoda}"), ("otherWard", $"municipality:{Hub.Minato}"),
        })
        {
            variables[name] = hub.As(holder).DefaultRequestHeaders.Authorization!.Parameter!;
        }

        return variables;
    }

    private static void Keep(JsonNode place, string? contentType, string text)
    {
        if (text.Length > 0 && contentType is not null)
        {
            var type = contentType.Split(';')[0];
            var hidden = Key().Replace(text, "actors_EXAMPLE");
            if (type == "text/plain")
            {
                hidden = string.Join('\n', hidden.Split('\n').Take(LinesOfText));
            }

            place[type] ??= type is "application/json" or "application/fhir+json" ? JsonNode.Parse(hidden) : JsonValue.Create(hidden);
        }
    }

    /// <summary>Whether they have the same fields, of the same kinds. Values differ from run to run; what is null or empty in one may be there in the other, as an upload may be further.</summary>
    private static bool Alike(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (null, _) or (_, null) => true,
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(member => b.ContainsKey(member.Key) && Alike(member.Value, b[member.Key])),
        (JsonArray a, JsonArray b) => b.Count == 0 || a.All(element => b.Any(counterpart => Alike(element, counterpart))),
        _ => Kind(one) == Kind(other),
    };

    private static JsonValueKind Kind(JsonNode node) => node.GetValueKind() is JsonValueKind.False ? JsonValueKind.True : node.GetValueKind();

    [GeneratedRegex("actors_[A-Za-z0-9_-]{43}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Key();
}
