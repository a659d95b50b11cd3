using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Cli.Sample;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Uploads of the national hub's registration JSON, and the certificate types that it needs.</summary>
public sealed class HubJsonUploadTests(Hub hub) : IClassFixture<Hub>
{
    private const string Types = $"/v1/municipalities/{Hub.Tokyo}/certificate-types";

    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task The_example_of_the_document_takes_effect()
    {
        await MapAsync("NANBYO1", "54");
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Example()), "application/json");

        Assert.Equal(("published", 1, 1), (batch.Text("state"), batch.GetProperty("rows").GetInt32(), batch.GetProperty("accepted").GetInt32()));
        var answer = await Facility.CheckAsync(Question.ByCertificate("54136015", "1234566").With("birthDate", "1980-05-01").Json());
        Assert.Equal(("eligible", "難病　花子"), (answer.Text("outcome"), answer.GetProperty("recipient").Text("name")));
        Assert.Equal(10_000, answer.GetProperty("entitlements")[0].GetProperty("copayment").GetProperty("monthlyCapYen").GetInt32());
    }

    [Fact]
    public async Task The_OpenAPI_document_describes_the_members_that_the_example_has()
    {
        var document = await hub.Anonymous.GetJsonAsync("/openapi/v1.json");
        var members = Members(document.GetProperty("paths").GetProperty("/v1/municipalities/{code}/batches").GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("items"));
        var example = JsonElement.Parse(Example())[0];

        Assert.Equal(Names(example), Names(members));
        Assert.Equal(Names(example.GetProperty("basicFiveInfo")), Names(Members(members.GetProperty("basicFiveInfo"))));

        JsonElement Members(JsonElement schema) =>
            (schema.TryGetProperty("$ref", out var reference) ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]) : schema).GetProperty("properties");

        static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
    }

    [Fact]
    public async Task Bad_elements_are_reported_by_their_members_and_never_block_good_ones()
    {
        await MapAsync("NANBYO1", "54");
        var (good, bad) = (Element(301, "j-301"), Element(302, "j-302"));
        bad["basicFiveInfo"]!["sex"] = 1;
        bad["orgSpecificCertificateTypeId"] = "UNMAPPED";
        bad["colour"] = "red";
        var batch = await SendAsync(new JsonArray(bad, good, 7));

        Assert.Equal((3, 1, 2), (batch.GetProperty("rows").GetInt32(), batch.GetProperty("accepted").GetInt32(), batch.GetProperty("rejected").GetInt32()));
        var errors = await Tokyo.GetErrorsAsync($"/v1/municipalities/{Hub.Tokyo}/batches/{batch.Text("id")}/errors");
        Assert.Equal(
            [(1, "colour", "fieldUnknown"), (1, "basicFiveInfo.sex", "wrongType"), (1, "orgSpecificCertificateTypeId", "certificateTypeUnmapped"), (3, "row", "wrongType")],
            errors.Select(error => (error.GetProperty("row").GetInt32(), error.Text("field")!, error.Text("code")!)));
    }

    [Fact]
    public async Task The_same_registration_in_the_other_format_changes_nothing()
    {
        await MapAsync("NANBYO1", "54");
        await SendAsync(new JsonArray(Element(303, "j-303")));
        var versions = await Database.CountAsync(hub.ConnectionString, "registration_versions");

        var row = A.Person(303) with
        {
            HistoryKey = "j-303", InsurerNumber = "", Symbol = "", Number = "", Branch = "", PayerNumber = "54136015", RecipientNumber = "", MonthlyCapYen = "10000",
            DesignatedFacilities = $"{Hub.Hospital} {Hub.OtherHospital}", ValidFrom = "20260101",
        };
        var again = await Tokyo.PublishAsync(Hub.Tokyo, row);

        Assert.Equal((1, 0), (again.GetProperty("processed").GetInt32(), again.GetProperty("rejected").GetInt32()));
        Assert.Equal(versions, await Database.CountAsync(hub.ConnectionString, "registration_versions"));
    }

    [Fact]
    public async Task A_byte_order_mark_gzip_white_space_and_a_charset_are_taken()
    {
        await MapAsync("NANBYO1", "54");
        var text = "\uFEFF \r\n" + new JsonArray(Element(304, "j-304")).ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n ";
        using var content = new ByteArrayContent(Gzip.Of(text)) { Headers = { ContentType = new("application/json") { CharSet = "utf-8" }, ContentEncoding = { "gzip" } } };

        using var response = await Tokyo.PostAsync($"/v1/municipalities/{Hub.Tokyo}/batches?publish=auto&layout=1", content);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("published", (await Tokyo.FinishedAsync(response.Headers.Location!.ToString())).Text("state"));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{}", "must be a JSON array")]
    [InlineData("null", "must be a JSON array")]
    [InlineData("[{\"a\":1},\n{\"a\":]", "line 2, byte 6, behind element 1")]
    [InlineData("[{\"a\":1}", "line 1, byte 9, behind element 1")]
    [InlineData("[{\"a\":1},]", "line 1")]
    [InlineData("[]]", "line 1, byte 3")]
    [InlineData("[] {}", "line 1")]
    [InlineData("[{\"a\":\"b", "line 1")]
    [InlineData("[{'a':1}]", "line 1")]
    [InlineData("[{\"a\":1} // x\n]", "line 1")]
    public async Task A_broken_document_is_a_400_that_says_where_and_leaves_no_batch(string json, string where)
    {
        var before = await Database.CountAsync(hub.ConnectionString, "batches");

        using var response = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(json), "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(where, (await response.JsonAsync()).GetProperty("errors").GetProperty("body")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal((before, 0), (await Database.CountAsync(hub.ConnectionString, "batches"), await Database.CountAsync(hub.ConnectionString, "batch_rows WHERE batch_id NOT IN (SELECT id FROM batches)")));
    }

    [Fact]
    public async Task Every_cut_of_a_document_is_refused()
    {
        var json = Encoding.UTF8.GetBytes(new JsonArray(Element(305, "j-305")).ToJsonString());
        for (var length = 0; length < json.Length; length += 7)
        {
            using var response = await Tokyo.SendAsync(Hub.Tokyo, json[..length], "application/json");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("application/json; charset=Shift_JIS")]
    [InlineData("application/ld+json")]
    [InlineData("text/plain")]
    public async Task Other_content_types_are_415(string type)
    {
        using var response = await Tokyo.SendAsync(Hub.Tokyo, "[]"u8.ToArray(), type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Certificate_types_are_put_listed_by_pages_changed_and_deleted()
    {
        var path = $"/v1/municipalities/{Hub.Chiyoda}/certificate-types";
        var (chiyoda, @operator) = (hub.As($"municipality:{Hub.Chiyoda}"), hub.As("operator"));
        foreach (var (client, id, program) in new[] { (chiyoda, "b2", "15"), (@operator, "a1", "54"), (chiyoda, "A", "13-180"), (chiyoda, "a1", "16") })
        {
            using var put = await client.PutAsync($"{path}/{id}", new StringContent($$"""{"programId":"{{program}}"}""", Encoding.UTF8, "application/json"));
            Assert.Equal((id, program), ((await put.JsonAsync()).Text("id"), (await put.JsonAsync()).Text("programId")));
        }

        var first = await chiyoda.GetJsonAsync($"{path}?limit=2");
        var second = await @operator.GetJsonAsync($"{path}?limit=2&after={first.Text("after")}");
        Assert.Equal(["A 13-180", "a1 16", "b2 15"], first.GetProperty("certificateTypes").EnumerateArray().Concat(second.GetProperty("certificateTypes").EnumerateArray()).Select(type => $"{type.Text("id")} {type.Text("programId")}"));
        Assert.Null(second.Text("after"));
        using var deleted = await chiyoda.DeleteAsync($"{path}/a1");
        using var again = await chiyoda.DeleteAsync($"{path}/a1");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
    }

    [Theory]
    [InlineData("a-1", """{"programId":"54"}""", "id")]
    [InlineData("a1", """{"programId":"99"}""", "programId")]
    [InlineData("a1", """{"programId":null}""", "programId")]
    [InlineData("a1", """{"programId":"54","x":1}""", "x")]
    public async Task A_wrong_certificate_type_is_refused_by_its_field(string id, string json, string field)
    {
        using var response = await Tokyo.PutAsync($"{Types}/{id}", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    /// <summary>The page's, with facilities of these tests for those of the sample.</summary>
    private static string Example()
    {
        var document = File.ReadAllText(Path.Combine(Cli.Repository.Root, "docs", "registration-json.md"));
        var begin = document.IndexOf("```json", StringComparison.Ordinal) + 7;
        return document[begin..document.IndexOf("```", begin, StringComparison.Ordinal)]
            .Replace(SampleFacilities.Hospital, Hub.Hospital, StringComparison.Ordinal)
            .Replace("1310110049", Hub.OtherHospital, StringComparison.Ordinal);
    }

    private static JsonObject Element(int person, string historyKey)
    {
        var element = JsonNode.Parse(Example())![0]!.DeepClone().AsObject();
        var row = A.Person(person);
        element["myNumber"] = row.PersonNumber;
        element["basicFiveInfo"]!["name"] = row.Name;
        element["basicFiveInfo"]!["nameKana"] = row.NameKana;
        element["historyKey"] = historyKey;
        foreach (var name in new[] { "medicalSubsidyRecipientNumber", "certificationName", "certificationSubKey", "segment", "incomeSegment", "additionalConditions", "certificationDetail" })
        {
            element.Remove(name);
        }

        return element;
    }

    private Task<JsonElement> SendAsync(JsonArray elements) => Tokyo.PublishAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(elements.ToJsonString()), "application/json");

    private async Task MapAsync(string type, string program)
    {
        using var response = await Tokyo.PutAsync($"{Types}/{type}", new StringContent($$"""{"programId":"{{program}}"}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
