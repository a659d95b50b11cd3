using System.Text.Json.Nodes;
using Actors.Tests.Api;

namespace Actors.Tests.Privacy;

/// <summary>Files that tell of people who are not to be disclosed.</summary>
internal static class HiddenUploads
{
    /// <summary>Upload of a row that is taken and of one that is refused, as CSV.</summary>
    public static async Task<string> RegisterAsync(this Hidden hidden, Row person)
    {
        var batch = await hidden.SendAsync(Row.File(person, Hidden.Person(2, "2") with { BirthDate = "1980-02-31" }), "text/csv", "mode=difference&publish=auto");
        foreach (var part in new[] { "", "/errors", "/progress", "/losses", "/undo" })
        {
            await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Get, $"{batch}{part}");
            await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Get, $"{batch}{part}", accept: "application/json");
        }

        return (await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/eligibility-checks", A.QuestionFor(person).Json())).GetProperty("recipient").Text("code")!;
    }

    /// <summary>The hub's JSON, which brings an address; a full list that loses people; a file that is no file.</summary>
    public static async Task UploadAsync(this Hidden hidden)
    {
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Put, $"/v1/municipalities/{Hub.Tokyo}/certificate-types/{Hidden.Type}", """{"programId":"54"}""");
        var element = Element();
        var refused = Element();
        refused["historyKey"] = "d-4";
        refused["validFrom"] = Hidden.Name;
        foreach (var (content, type) in new[]
        {
            (new JsonArray(element, refused).ToJsonString(), "application/json"), ($"[{element.ToJsonString()}, {{\"{Hidden.Name}\": 1}}", "application/json"), ($"{Hidden.Name},{Hidden.Address}\n{Hidden.Kana}", "text/csv"),
        })
        {
            var batch = await hidden.SendAsync(content, type, "mode=difference&publish=auto");
            await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Get, batch);
            await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Get, $"{batch}/errors");
            await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Get, $"{batch}/errors", accept: "application/json");
        }

        var lossy = await hidden.SendAsync(Row.File(A.Person(50)), "text/csv", "mode=snapshot");
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Get, lossy);
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Get, $"{lossy}/losses");
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Delete, lossy);
    }

    private static JsonObject Element()
    {
        var document = File.ReadAllText(Path.Combine(Cli.Repository.Root, "docs", "registration-json.md"));
        var begin = document.IndexOf("```json", StringComparison.Ordinal) + 7;
        var element = JsonNode.Parse(document[begin..document.IndexOf("```", begin, StringComparison.Ordinal)])![0]!.DeepClone().AsObject();
        element["orgSpecificCertificateTypeId"] = Hidden.Type;
        element["myNumber"] = A.Person(3).PersonNumber;
        element["historyKey"] = "d-3";
        element["isNotDisclosed"] = true;
        element["basicFiveInfo"]!["name"] = Hidden.Name;
        element["basicFiveInfo"]!["nameKana"] = Hidden.Kana;
        element["basicFiveInfo"]!["address"] = Hidden.Address;
        return element;
    }
}
