using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Wrong input in every field of every endpoint: a problem that names the field, never the value, and nothing changed.</summary>
public sealed class FieldErrorTests(Hub hub) : IClassFixture<Hub>
{
    private const string Checks = "/v1/eligibility-checks";

    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Operator => hub.As("operator");

    public static TheoryData<string, string> CheckFields => new(
        from wrong in new[]
        {
            (Path: "identifier", Values: new[] { "null", "1", "[]", "{}", """{"card":null}""" }),
            ("identifier.card", ["1", "[]", "\"x\""]),
            ("identifier.card.insurerNumber", ["null", "\"\"", "\"33120016\"", "\"331200\"", "\"３３１２００１６\"", "33120015"]),
            ("identifier.card.symbol", ["\"123456789012345678901\"", "\"a\\u0000b\"", "1"]),
            ("identifier.card.number", ["null", "\"\"", "\" - \"", "\"123456789012345678901\"", "345"]),
            ("identifier.card.branch", ["\"1\"", "\"001\"", "\"ab\"", "1"]),
            ("birthDate", ["null", "\"\"", "\"1980-02-30\"", "\"1980/05/01\"", "\"1867-12-31\"", "\"2027-01-01\"", "19800501"]),
            ("serviceDate", ["null", "\"2026-13-01\"", "\"2021-11-19\"", "\"2031-11-21\"", "\"20261120\"", "true"]),
            ("setting", ["null", "\"\"", "\"Outpatient\"", "\"home\"", "0"]),
            ("consent", ["null", "\"maybe\"", "\"GIVEN\"", "true"]),
            ("purpose", ["null", "\"\"", "\"two words\"", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "7"]),
            ("knownAt", ["\"yesterday\"", "\"2026-11-20\"", "\"2026-11-20T00:00:00\"", "\"2026-11-21T00:00:00Z\"", "5"]),
        }
        from value in wrong.Values
        select (wrong.Path, value));

    [Theory]
    [MemberData(nameof(CheckFields))]
    public async Task A_wrong_field_of_a_check_is_named(string path, string value)
    {
        var question = Question.ByCard().With(path, JsonNode.Parse(value)).Json();

        await Refused(await Facility.PostJsonAsync(Checks, question), path, value);
        await Refused(await Facility.PostJsonAsync($"{Checks}/batch", $$"""{"checks":[{{Question.ByCard().Json()}},{{question}}]}"""), $"checks[1].{path}", value);
    }

    [Theory]
    [InlineData("identifier.certificate.payerNumber", "\"87654321\"")]
    [InlineData("identifier.certificate.payerNumber", "null")]
    [InlineData("identifier.certificate.recipientNumber", "\"\"")]
    [InlineData("identifier.certificate.recipientNumber", "\"1234567890123456789012345678901\"")]
    [InlineData("identifier.certificate.recipientNumber", "\"漢字\"")]
    public async Task A_wrong_field_of_a_certificate_is_named(string path, string value) =>
        await Refused(await Facility.PostJsonAsync(Checks, Question.ByCertificate().With(path, JsonNode.Parse(value)).Json()), path, value);

    [Theory]
    [InlineData("unknown")]
    [InlineData("identifier.unknown")]
    [InlineData("identifier.card.unknown")]
    public async Task An_unknown_field_is_refused_by_name(string path) =>
        await Refused(await Facility.PostJsonAsync(Checks, Question.ByCard().With(path, "x").Json()), path, null);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"text\"")]
    [InlineData("{\"purpose\":\"a\",\"purpose\":\"b\"}")]
    public async Task What_is_not_a_check_at_all_is_refused(string body)
    {
        using var response = await Facility.PostJsonAsync(Checks, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await IsProblem(response);
    }

    [Fact]
    public async Task Both_identifiers_at_once_are_refused()
    {
        var both = Question.ByCard();
        both["identifier"]!["certificate"] = new JsonObject { ["payerNumber"] = "54136015", ["recipientNumber"] = "1234566" };

        await Refused(await Facility.PostJsonAsync(Checks, both.Json()), "identifier", null);
    }

    [Fact]
    public async Task All_wrong_fields_are_named_at_once()
    {
        using var response = await Facility.PostJsonAsync(Checks, Question.ByCard().With("birthDate", "x").With("setting", "y").With("consent", "z").Json());

        var errors = (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name);
        Assert.Equal(["birthDate", "consent", "setting"], errors.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"checks":[]}""", "checks")]
    [InlineData("""{"checks":null}""", "checks")]
    [InlineData("""{"checks":[null]}""", "checks[0]")]
    [InlineData("""{"checks":{}}""", "checks")]
    public async Task A_batch_of_checks_has_one_to_a_thousand(string body, string field)
    {
        await Refused(await Facility.PostJsonAsync($"{Checks}/batch", body), field, null);
        var many = string.Join(',', Enumerable.Repeat(Question.ByCard().Json(), 1_001));
        await Refused(await Facility.PostJsonAsync($"{Checks}/batch", $$"""{"checks":[{{many}}]}"""), "checks", null);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_and_another_content_type_415()
    {
        using var large = await Facility.PostJsonAsync(Checks, Question.ByCard().With("purpose", new string('a', 20_000)).Json());
        using var text = await Facility.PostAsync(Checks, new StringContent(Question.ByCard().Json(), Encoding.UTF8, "text/plain"));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType), (large.StatusCode, text.StatusCode));
        await IsProblem(large);
        await IsProblem(text);
        Assert.Contains("Content-Type", (await text.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mode=everything", "mode")]
    [InlineData("mode=", "mode")]
    [InlineData("publish=later", "publish")]
    [InlineData("onReject=skip", "onReject")]
    [InlineData("onReject=block&onReject=block", "onReject")]
    [InlineData("layout=2", "layout")]
    [InlineData("extra=1", "extra")]
    public async Task A_wrong_parameter_of_an_upload_is_named(string query, string field) =>
        await Refused(await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(A.Person(1))), "text/csv", query: query), field, null);

    [Fact]
    public async Task An_unusable_idempotency_key_is_named()
    {
        var file = Encoding.UTF8.GetBytes(Row.File(A.Person(1)));

        await Refused(await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv", idempotencyKey: new string('k', 201)), "Idempotency-Key", null);
        await Refused(await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv", idempotencyKey: "with space"), "Idempotency-Key", null);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("name,sex\na,1\n", "historyKey")]
    [InlineData("personNumber,color\n1,2\n", "color")]
    public async Task A_file_without_the_columns_it_needs_leaves_no_batch(string file, string field)
    {
        var before = await Database.CountAsync(hub.ConnectionString, "batches");

        await Refused(await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(file), "text/csv"), field, null);

        Assert.Equal(before, await Database.CountAsync(hub.ConnectionString, "batches"));
    }

    [Fact]
    public async Task Text_that_is_not_of_its_charset_or_never_ends_leaves_no_batch()
    {
        var before = await Database.CountAsync(hub.ConnectionString, "batch_rows");
        byte[] garbage = [.. Encoding.UTF8.GetBytes(Row.File(A.Person(1))), 0xff, 0xfe, 0x81];
        var endless = Encoding.UTF8.GetBytes(Row.File(A.Person(1)) + "\"" + new string('x', 200_000));

        await Refused(await Tokyo.SendAsync(Hub.Tokyo, garbage, "text/csv; charset=utf-8"), "body", null);
        await Refused(await Tokyo.SendAsync(Hub.Tokyo, endless, "text/csv"), "body", null);
        using var zipped = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("text/csv"), ContentEncoding = { "gzip" } } };
        await Refused(await Tokyo.PostAsync($"/v1/municipalities/{Hub.Tokyo}/batches", zipped), "body", null);

        Assert.Equal(before, await Database.CountAsync(hub.ConnectionString, "batch_rows"));
    }

    [Theory]
    [InlineData("after=-1", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=10001", "limit")]
    [InlineData("limit=x", "limit")]
    public async Task A_wrong_page_of_errors_is_named(string query, string field)
    {
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, A.Person(2));

        await Refused(await Tokyo.GetAsync($"/v1/municipalities/{Hub.Tokyo}/batches/{batch.Text("id")}/errors?{query}"), field, null);
    }

    [Theory]
    [InlineData("/v1/programs?limit=0", "limit")]
    [InlineData("/v1/programs?limit=1001", "limit")]
    [InlineData("/v1/programs?after=zzz", "after")]
    [InlineData("/v1/programs/54?on=today", "on")]
    [InlineData("/v1/programs/54?knownAt=today", "knownAt")]
    [InlineData("/v1/programs/54?knownAt=2026-11-21T00:00:00Z", "knownAt")]
    public async Task A_wrong_parameter_of_programs_is_named(string path, string field) => await Refused(await Operator.GetAsync(path), field, null);

    [Theory]
    [InlineData("/v1/municipalities/import", "code")]
    [InlineData("/v1/facilities/import", "facility_code")]
    [InlineData("/v1/programs/import", "scheme_no")]
    public async Task An_import_without_its_columns_is_refused_by_their_name(string path, string column)
    {
        using var content = new StringContent("colour\nred\n", Encoding.UTF8, "text/csv");

        await Refused(await Operator.PostAsync(path, content), column, null);
    }

    [Theory]
    [InlineData("/v1/programs/import?validFrom=soon", "validFrom")]
    public async Task A_wrong_parameter_of_an_import_is_named(string path, string field)
    {
        using var content = new StringContent("colour\nred\n", Encoding.UTF8, "text/csv");

        await Refused(await Operator.PostAsync(path, content), field, null);
    }

    [Theory]
    [InlineData("/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/v1/programs/99-999", HttpStatusCode.NotFound)]
    [InlineData("/v1/programs/x", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_a_problem_too(string path, HttpStatusCode status)
    {
        using var response = await Operator.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        await IsProblem(response);
    }

    [Fact]
    public async Task Another_method_is_a_problem_too()
    {
        using var response = await Facility.GetAsync(Checks);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        await IsProblem(response);
    }

    private static async Task Refused(HttpResponseMessage response, string field, string? value)
    {
        var problem = await IsProblem(response);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, problem.ToString());
        Assert.Equal("/problems/invalid-request", problem.Text("type"));
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), $"{field} is not named in {problem}");
        if (value is { Length: > 7 })
        {
            Assert.DoesNotContain(value.Trim('"'), problem.ToString(), StringComparison.Ordinal);
        }

        response.Dispose();
    }

    private static async Task<JsonElement> IsProblem(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.StartsWith("/problems/", problem.Text("type"), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(problem.Text("traceId")));
        return problem;
    }
}
