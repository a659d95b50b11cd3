using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Answers held against the hub's own description.</summary>
internal static class Schemas
{
    /// <summary>An answer has all fields that the schema describes, and no others.</summary>
    public static async Task RequireFieldsAsync(this Hub hub, params (string Schema, JsonElement Value)[] answers)
    {
        var schemas = (await hub.Anonymous.GetJsonAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");
        Assert.All(answers, answer => Assert.Equal(
            schemas.GetProperty(answer.Schema).GetProperty("properties").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal),
            answer.Value.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)));
    }
}
