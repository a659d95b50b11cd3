using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What an operator put outlives starts of the hub and imports of files, which bring their own rules.</summary>
public sealed class ProgramRestartTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Operator => hub.As("operator");

    [Fact]
    public async Task What_an_operator_put_stays_when_the_hub_starts_again()
    {
        using var replaced = await Operator.PutVersionAsync("54", "2018-04-01", ProgramCalls.Rules(15), await Operator.TagAsync("54", "2026-11-20"));

        await hub.RestartAsync();

        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.Equal(replaced.Headers.ETag!.Tag, await Operator.TagAsync("54", "2026-11-20"));
    }

    [Fact]
    public async Task What_an_operator_put_stays_when_the_same_file_is_imported_again_which_says_so()
    {
        var shown = await Operator.GetJsonAsync("/v1/programs/13-280");
        var rules = System.Text.Json.Nodes.JsonNode.Parse(shown.GetProperty("rules").ToString())!.AsObject().With("facilityScope", "anyInsured");
        using var replaced = await Operator.PutVersionAsync("13-280", shown.Text("version")!, rules, await Operator.TagAsync("13-280", "2026-11-20"));

        var answer = await ImportAsync(ReferenceData.Programs);

        Assert.Equal((0, 0, 3), (answer.GetProperty("added").GetInt32(), answer.GetProperty("changed").GetInt32(), answer.GetProperty("unchanged").GetInt32()));
        Assert.Equal("schemes that keep the rules an operator put one by one: 1", Assert.Single(answer.GetProperty("warnings").EnumerateArray()).GetString());
        Assert.Equal(replaced.Headers.ETag!.Tag, await Operator.TagAsync("13-280", "2026-11-20"));
    }

    private async Task<JsonElement> ImportAsync(string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv", "utf-8"));
        using var response = await Operator.PostAsync("/v1/programs/import", content);
        return await response.JsonAsync();
    }
}
