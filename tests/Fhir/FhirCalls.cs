using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Fhir;

/// <summary>Calls that speak FHIR. Whatever is answered has to be valid by R4's schema and invariants.</summary>
internal static class FhirCalls
{
    public const string Address = "/fhir/R4/CoverageEligibilityRequest";

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendFhirAsync(this HttpClient client, string body, string address = Address, string contentType = "application/fhir+json")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        using var response = await client.PostAsync(address, content);
        return (response.StatusCode, await response.FhirAsync());
    }

    public static async Task<JsonElement> FhirAsync(this HttpResponseMessage response)
    {
        var json = await response.JsonAsync();
        Assert.Equal("application/fhir+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(R4Schema.Faults(json, json.Text("resourceType")!));
        Assert.Empty(R4Invariants.Faults(json));
        return json;
    }

    public static async Task<JsonElement> CheckFhirAsync(this HttpClient facility, JsonObject question, string address = Address)
    {
        var (status, body) = await facility.SendFhirAsync(question.Json(), address);
        Assert.True(status is HttpStatusCode.OK, body.ToString());
        return body;
    }

    /// <summary>What a request is refused for: the elements, in order, with what is said of each.</summary>
    public static async Task<IReadOnlyList<(string? Expression, string? Message)>> RefusedFhirAsync(this HttpClient facility, JsonObject question)
    {
        var (status, body) = await facility.SendFhirAsync(question.Json());
        Assert.True(status is HttpStatusCode.BadRequest, body.ToString());
        return Issues(body);
    }

    public static IReadOnlyList<(string? Expression, string? Message)> Issues(JsonElement outcome)
    {
        Assert.Equal("OperationOutcome", outcome.Text("resourceType"));
        return [.. outcome.GetProperty("issue").EnumerateArray().Select(issue =>
            (issue.TryGetProperty("expression", out var places) ? places[0].GetString() : null, issue.TryGetProperty("diagnostics", out var said) ? said.GetString() : null))];
    }
}
