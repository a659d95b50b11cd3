using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Actors.Tests.Api;

/// <summary>Program versions as an operator puts them.</summary>
internal static class ProgramCalls
{
    /// <summary>Rules of program 54 that are right as they stand, to be varied one field at a time.</summary>
    public static JsonObject Rules(int percent = 20) => JsonNode.Parse(
        $$"""
        {
          "lawNumber": "54", "name": "難病法（特定医療費）", "kind": "national", "registeredBy": ["prefectures", "designatedCities"],
          "nationalRecipientNumber": true, "capScope": "allFacilities",
          "variants": [{
            "outpatient": { "kind": "byRule", "percent": {{percent}}, "capPerMonthYen": 10000, "capPerMonthOutsidePrescriptionYen": 10000 },
            "inpatient": { "kind": "byRule", "percent": {{percent}}, "capPerMonthYen": 10000 }
          }]
        }
        """)!.AsObject();

    /// <param name="precondition">A tag for <c>If-Match</c>, <c>*</c> for <c>If-None-Match</c>, or none.</param>
    public static async Task<HttpResponseMessage> PutVersionAsync(this HttpClient client, string program, string validFrom, JsonNode rules, string? precondition = null)
    {
        using var content = new StringContent(rules.ToJsonString(), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/programs/{program}/versions/{validFrom}") { Content = content };
        if (precondition == "*")
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }
        else if (precondition is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", precondition);
        }

        return await client.SendAsync(request);
    }

    /// <summary>The tag of the version in force on a day.</summary>
    public static async Task<string> TagAsync(this HttpClient client, string program, string on)
    {
        using var response = await client.GetAsync($"/v1/programs/{program}?on={on}");
        return response.Headers.ETag!.Tag;
    }
}
