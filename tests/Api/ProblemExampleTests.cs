using System.Reflection;
using System.Text.Json;
using Actors.ClientApi.Errors;
using Actors.ClientApi.OpenApi;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Every problem type is documented, where it comes.</summary>
public sealed class ProblemExampleTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public void Every_type_of_problem_is_an_example_once()
    {
        var types = typeof(Problems).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((Problem)field.GetValue(null)!).Type)
            .Concat(
            [
                Problems.Invalid("field", "message").Type, Problems.WarningsNotAccepted([]).Type, Problems.TooManyRequests(default).Type, Problems.TooManyWrongKeys(default).Type,
            ]);

        Assert.Equal(types.Order(StringComparer.Ordinal), ProblemExamples.All.Select(problem => problem.Type).Order(StringComparer.Ordinal));
        Assert.Equal(4, typeof(Problems).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct().Count());
    }

    [Fact]
    public async Task An_endpoint_shows_the_problems_of_its_own_and_no_others()
    {
        var document = await hub.Anonymous.GetJsonAsync("/openapi/v1.json");

        Assert.Equal(["month-closed", "month-full"], Shown("/v1/copayments", "409"));
        Assert.Equal(["idempotency-key-reused", "not-chargeable"], Shown("/v1/copayments", "422"));
        Assert.Equal(["idempotency-key-reused"], Shown("/v1/municipalities/{code}/batches", "422"));
        Assert.Equal(["too-many-requests", "too-many-wrong-keys"], Shown("/v1/copayments", "429"));
        Assert.Equal(ProblemExamples.All.Select(problem => problem.Type), Schema().GetProperty("enum").EnumerateArray().Select(type => type.GetString()!));

        // What is shared by several problems is named by its endpoint.
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value))
        {
            Assert.All(
                operation.GetProperty("responses").EnumerateObject().Where(response => response.Value.TryGetProperty("content", out var content) && content.TryGetProperty(Problem.ContentType, out _)),
                response => Assert.NotEmpty(Examples(response.Value)));
        }

        IEnumerable<string> Shown(string path, string status) =>
            Examples(document.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("responses").GetProperty(status)).Order(StringComparer.Ordinal);

        static IEnumerable<string> Examples(JsonElement response) =>
            response.GetProperty("content").GetProperty(Problem.ContentType).TryGetProperty("examples", out var examples) ? examples.EnumerateObject().Select(example => example.Name) : [];

        JsonElement Schema() => document.GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties").GetProperty("type");
    }
}
