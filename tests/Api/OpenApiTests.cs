using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

public sealed class OpenApiTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task The_document_describes_every_endpoint_and_nothing_else()
    {
        var document = await hub.Anonymous.GetJsonAsync("/openapi/v1.json");

        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        var mapped = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !endpoint.RoutePattern.RawText!.StartsWith("/openapi", StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {Normal(endpoint.RoutePattern.RawText!)}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.StartsWith("3.1", document.Text("openapi"), StringComparison.Ordinal);

        static string Normal(string pattern) => pattern.Length > 1 ? pattern.TrimEnd('/') : pattern;
    }

    [Fact]
    public async Task There_is_no_other_document()
    {
        using var response = await hub.Anonymous.GetAsync("/openapi/other.json");

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Parameters_that_endpoints_read_themselves_are_described()
    {
        var document = await hub.Anonymous.GetJsonAsync("/openapi/v1.json");

        Assert.Equal(["Idempotency-Key", "code", "layout", "mode", "onReject", "publish"], Parameters("/v1/municipalities/{code}/batches", "post"));
        Assert.Equal(["after", "code", "id", "limit"], Parameters("/v1/municipalities/{code}/batches/{id}/errors", "get"));
        Assert.Equal(["Idempotency-Key"], Parameters("/v1/insurance/batches", "post"));
        Assert.Equal(["after", "id", "limit"], Parameters("/v1/insurance/batches/{id}/errors", "get"));
        Assert.Equal(["X-Recipient-Code", "knownAt", "month", "recipient"], Parameters("/v1/recipients/{recipient}/ledger", "get"));

        Assert.Equal(["If-Match", "If-None-Match", "id", "validFrom"], Parameters("/v1/programs/{id}/versions/{validFrom}", "put"));
        Assert.Equal(["id", "knownAt", "on"], Parameters("/v1/programs/{id}", "get"));
        Assert.Equal(["acceptWarnings", "code", "id"], Parameters("/v1/municipalities/{code}/batches/{id}/publish", "post"));
        Assert.Equal(["code", "knownAt", "month"], Parameters("/v1/municipalities/{code}/statement", "get"));
        Assert.Equal(["after", "limit", "overdue"], Parameters("/v1/municipalities", "get"));
        Assert.Equal(["after", "limit", "wait"], Parameters("/v1/events", "get"));
        Assert.Equal(["Last-Event-ID", "after"], Parameters("/v1/events/stream", "get"));

        IEnumerable<string?> Parameters(string path, string method) =>
            document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("parameters").EnumerateArray()
                .Select(parameter => parameter.Text("name")).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Parameters_without_which_every_request_is_refused_are_said_to_be_needed()
    {
        var document = await hub.Anonymous.GetJsonAsync("/openapi/v1.json");

        var needed =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where operation.Value.TryGetProperty("parameters", out _)
            from parameter in operation.Value.GetProperty("parameters").EnumerateArray()
            where parameter.Text("in") is not "path" && parameter.TryGetProperty("required", out var required) && required.GetBoolean()
            select $"{operation.Name} {path.Name} {parameter.Text("name")}";
        Assert.Equal(
            [
                "delete /v1/recipients/{recipient}/reimbursements/{entryId} X-Recipient-Code",
                "get /v1/municipalities/{code}/reimbursements month",
                "get /v1/municipalities/{code}/statement month",
                "get /v1/recipients/{recipient}/access-log/proof X-Recipient-Code",
                "get /v1/recipients/{recipient}/access-log/proof day",
                "get /v1/recipients/{recipient}/ledger month",
                "post /v1/copayments Idempotency-Key",
                "post /v1/recipients/{recipient}/reimbursements Idempotency-Key",
                "post /v1/recipients/{recipient}/reimbursements X-Recipient-Code",
            ],
            needed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_rules_that_a_program_shows_are_described_as_those_that_it_takes()
    {
        var document = await hub.Anonymous.GetJsonAsync("/openapi/v1.json");
        var put = document.GetProperty("paths").GetProperty("/v1/programs/{id}/versions/{validFrom}").GetProperty("put");
        var taken = put.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var schemas = document.GetProperty("components").GetProperty("schemas");

        Assert.Equal("#/components/schemas/ProgramRules", schemas.GetProperty("ProgramResponse").GetProperty("properties").GetProperty("rules").Text("$ref"));
        Assert.Equal("#/components/schemas/ProgramRules", taken.Text("$ref"));
        Assert.Equal(["200", "201", "400", "401", "403", "408", "412", "413", "415", "428", "429", "503"], put.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_answer_about_an_upload_has_exactly_the_fields_described()
    {
        var document = await hub.Anonymous.GetJsonAsync("/openapi/v1.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");

        var batch = await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, A.Person(1));

        Assert.Equal(Fields(schemas.GetProperty("BatchResponse").GetProperty("properties")), Fields(batch));
        Assert.Equal(Fields(schemas.GetProperty("BatchPreview").GetProperty("properties")), Fields(batch.GetProperty("preview")));
        Assert.Equal(Fields(schemas.GetProperty("ProgramPreview").GetProperty("properties")), Fields(batch.GetProperty("preview").GetProperty("byProgram")[0]));

        static IEnumerable<string> Fields(System.Text.Json.JsonElement json) => json.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_answer_of_a_check_has_exactly_the_fields_described()
    {
        var document = await hub.Anonymous.GetJsonAsync("/openapi/v1.json");
        var described = document.GetProperty("components").GetProperty("schemas").GetProperty("CheckResponse").GetProperty("properties").EnumerateObject().Select(field => field.Name);

        var answer = await hub.As($"facility:{Hub.Hospital}").CheckAsync(Question.ByCard().Json());

        Assert.Equal(described.Order(StringComparer.Ordinal), answer.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
    }
}
