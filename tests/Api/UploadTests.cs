using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Uploads in every shape a municipal system sends, and what becomes of bad rows.</summary>
public sealed class UploadTests(Hub hub) : IClassFixture<Hub>
{
    static UploadTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Theory]
    [InlineData("text/csv; charset=Shift_JIS", 932)]
    [InlineData("text/csv", 932)]
    [InlineData("text/csv; charset=utf-8", 65001)]
    [InlineData("text/csv", 65001)]
    public async Task Utf8_and_shift_jis_are_taken_declared_or_not(string contentType, int codePage)
    {
        // 髙 and 﨑 are NEC/IBM extensions, outside of plain Shift_JIS.
        var person = A.Person((contentType.Length * 100_000) + codePage) with { Name = "髙﨑 一郎", HistoryKey = $"enc-{contentType.Length}-{codePage}" };

        await Tokyo.PublishAsync(Hub.Tokyo, Encoding.GetEncoding(codePage).GetBytes(Row.File(person)), contentType);

        Assert.Equal("髙﨑 一郎", (await Facility.CheckAsync(A.QuestionFor(person).Json())).GetProperty("recipient").Text("name"));
    }

    [Fact]
    public async Task Shift_jis_with_the_ibm_extensions_at_their_nec_selected_places_is_taken()
    {
        // What Windows software writes for 髙: 0xEEE0, where .NET itself writes 0xFBFC.
        var person = A.Person(105) with { Name = "@高島" };
        var file = Encoding.GetEncoding(932).GetBytes(Row.File(person)).SelectMany(one => one == '@' ? new byte[] { 0xEE, 0xE0 } : [one]).ToArray();

        await Tokyo.PublishAsync(Hub.Tokyo, file, "text/csv; charset=Shift_JIS");

        Assert.Equal("髙高島", (await Facility.CheckAsync(A.QuestionFor(person).Json())).GetProperty("recipient").Text("name"));
        using var broken = await Tokyo.SendAsync(Hub.Tokyo, [.. file, 0xEE, 0xFE, (byte)'\n'], "text/csv; charset=Shift_JIS");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Fact]
    public async Task Byte_order_mark_quoted_newlines_crlf_and_gzip_are_taken()
    {
        var person = A.Person(110) with { Name = "\"難波\n花子\"" };
        var text = Row.File(person).Replace("\n1", "\r\n1", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray();
        using var zipped = new MemoryStream();
        await using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(bytes);
        }

        using var content = new ByteArrayContent(zipped.ToArray());
        content.Headers.ContentType = new("text/csv");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await Tokyo.PostAsync($"/v1/municipalities/{Hub.Tokyo}/batches?publish=auto", content);

        // A line break in a name is a control character: the row is refused, and says so; the file itself is read.
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var batch = await Tokyo.FinishedAsync(response.Headers.Location!.ToString());
        Assert.Equal((1, 1, "rejected"), (batch.GetProperty("rows").GetInt32(), batch.GetProperty("rejected").GetInt32(), batch.Text("state")));
        var errors = await Tokyo.GetStringAsync($"{response.Headers.Location}/errors");
        Assert.Contains("1,name,", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_rows_are_reported_and_never_block_good_ones()
    {
        var good = A.Person(120);
        var bad = A.Person(121) with { PersonNumber = "123456789012", Sex = "7", ValidTo = "2025-01-01" };
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, bad, good);

        Assert.Equal((2, 1, 1), (batch.GetProperty("rows").GetInt32(), batch.GetProperty("accepted").GetInt32(), batch.GetProperty("rejected").GetInt32()));
        var path = $"/v1/municipalities/{Hub.Tokyo}/batches/{batch.Text("id")}/errors";
        var errors = await Tokyo.GetErrorsAsync(path);
        Assert.All(errors, error => Assert.Equal(1, error.GetProperty("row").GetInt32()));
        Assert.Equal(["personNumber", "sex", "validTo"], errors.Select(error => error.Text("field")).Order());
        Assert.DoesNotContain("123456789012", await Tokyo.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(good).Json())).Text("outcome"));
        Assert.Equal("identifierUnknown", (await Facility.CheckAsync(A.QuestionFor(bad).Json())).Text("reason"));
    }

    [Fact]
    public async Task The_report_says_everything_in_English_and_in_Japanese()
    {
        var twice = A.Person(125);
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, A.Person(126) with { Sex = "7" }, twice, twice);
        var path = $"/v1/municipalities/{Hub.Tokyo}/batches/{batch.Text("id")}/errors";

        Assert.Equal(
            [
                "row,field,code,message,messageJa",
                "1,sex,badFormat,\"is not 1, 2, 9 or 0\",1、2、9、0 のいずれでもありません",
                "2,historyKey,historyKeyTwice,stands in this upload more than once,同じファイルの中で履歴キーが重複しています",
                "2,validFrom,periodOverlap,\"overlaps another period of this person, program and sub-key\",同じ本人・制度・証サブキーの別の有効期間と重なっています",
            ],
            (await Tokyo.GetStringAsync(path)).TrimStart('\uFEFF').Split("\r\n").Take(4));
        Assert.Equal([0xEF, 0xBB, 0xBF], (await Tokyo.GetByteArrayAsync(path)).Take(3));
        var errors = await Tokyo.GetErrorsAsync(path);
        Assert.Equal([1, 2, 2, 3, 3], errors.Select(error => error.GetProperty("row").GetInt32()));
        Assert.Equal("同じファイルの中で履歴キーが重複しています", errors[3].Text("messageJa"));
    }

    [Fact]
    public async Task A_report_says_where_to_go_on_as_long_as_there_is_more()
    {
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, A.Person(146) with { Sex = "7" }, A.Person(147) with { Sex = "7" });
        var path = $"/v1/municipalities/{Hub.Tokyo}/batches/{batch.Text("id")}/errors";

        Assert.Equal("1", await AfterAsync($"{path}?limit=1"));
        Assert.Null(await AfterAsync($"{path}?limit=1&after=1"));
        Assert.Null(await AfterAsync($"{path}?limit=2"));

        async Task<string?> AfterAsync(string page)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page) { Headers = { Accept = { new("application/json") } } };
            using var response = await Tokyo.SendAsync(request);
            using var csv = await Tokyo.GetAsync(page);
            var after = (await response.JsonAsync()).GetProperty("after");
            Assert.Equal(after.ToString(), csv.Headers.TryGetValues("X-After", out var row) ? row.Single() : "");
            return after.ValueKind is JsonValueKind.Null ? null : after.ToString();
        }
    }

    [Fact]
    public async Task One_refused_row_rejects_an_upload_that_blocks_and_nothing_of_it_takes_effect()
    {
        var good = A.Person(127);
        byte[] file = Encoding.UTF8.GetBytes(Row.File(good, A.Person(128) with { Sex = "7" }, A.Person(129) with { MonthlyCapYen = "x", Branch = "1" }));

        using var sent = await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv", query: "publish=auto&onReject=block&layout=1");
        var location = sent.Headers.Location!.ToString();
        var batch = await Tokyo.FinishedAsync(location);

        Assert.Equal(("rejected", 3, 2), (batch.Text("state"), batch.GetProperty("rows").GetInt32(), batch.GetProperty("rejected").GetInt32()));
        Assert.Equal([(2, "sex"), (3, "branch"), (3, "monthlyCapYen")], (await Tokyo.GetErrorsAsync($"{location}/errors")).Select(error => (error.GetProperty("row").GetInt32(), error.Text("field")!)));
        Assert.Equal(0, await Database.CountAsync(hub.ConnectionString, $"registration_versions WHERE batch_id = '{batch.Text("id")}'"));
        Assert.Equal("identifierUnknown", (await Facility.CheckAsync(A.QuestionFor(good).Json())).Text("reason"));
        using var publish = await Tokyo.PostAsync($"{location}/publish", null);
        Assert.Equal(HttpStatusCode.Conflict, publish.StatusCode);
    }

    [Fact]
    public async Task An_upload_that_blocks_is_published_when_every_row_is_accepted()
    {
        using var sent = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(A.Person(145))), "text/csv", query: "publish=auto&onReject=block");

        Assert.Equal("published", (await Tokyo.FinishedAsync(sent.Headers.Location!.ToString())).Text("state"));
    }

    [Fact]
    public async Task Contradictions_refuse_every_row_that_takes_part()
    {
        var twice = A.Person(130);
        var overlap = A.Person(131);
        var batch = await Tokyo.PublishAsync(
            Hub.Tokyo,
            twice,
            twice with { MonthlyCapYen = "5000" },
            overlap with { HistoryKey = "o-1" },
            overlap with { HistoryKey = "o-2", ValidFrom = "2026-06-01" },
            A.Person(132));

        Assert.Equal((1, 4), (batch.GetProperty("accepted").GetInt32(), batch.GetProperty("rejected").GetInt32()));
    }

    [Fact]
    public async Task A_period_that_overlaps_a_registered_one_is_refused_when_it_takes_effect()
    {
        var person = A.Person(135);
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var batch = await Tokyo.PublishAsync(Hub.Tokyo, person with { HistoryKey = "h-135-b", ValidFrom = "2026-12-01", ValidTo = "2027-11-30" });

        Assert.Equal((0, 1, 1), (batch.GetProperty("accepted").GetInt32(), batch.GetProperty("rejected").GetInt32(), batch.GetProperty("processed").GetInt32()));
        Assert.Equal("rejected", batch.Text("state"));
        Assert.Contains("validFrom", await Tokyo.GetStringAsync($"/v1/municipalities/{Hub.Tokyo}/batches/{batch.Text("id")}/errors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_key_of_another_person_is_refused()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(140));

        var batch = await Tokyo.PublishAsync(Hub.Tokyo, A.Person(141) with { HistoryKey = "h-140" });

        Assert.Equal(1, batch.GetProperty("rejected").GetInt32());
        Assert.Contains("historyKey", await Tokyo.GetStringAsync($"/v1/municipalities/{Hub.Tokyo}/batches/{batch.Text("id")}/errors"), StringComparison.Ordinal);
        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(A.Person(140)).Json())).Text("outcome"));
    }

    [Fact]
    public async Task The_same_key_with_the_same_content_is_the_same_batch_and_with_another_a_422()
    {
        var file = Encoding.UTF8.GetBytes(Row.File(A.Person(150)));
        using var first = await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv", "key-150");
        using var again = await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv", "key-150");
        using var other = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(A.Person(151))), "text/csv", "key-150");

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("/problems/idempotency-key-reused", (await other.JsonAsync()).Text("type"));
    }

    [Theory]
    [InlineData(152, "mode=snapshot&publish=auto")]
    [InlineData(153, "publish=auto&onReject=block")]
    public async Task The_same_key_with_the_same_content_that_is_meant_otherwise_is_a_422(int person, string query)
    {
        var file = Encoding.UTF8.GetBytes(Row.File(A.Person(person)));
        using var first = await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv", $"key-{person}", query: "publish=auto");
        using var other = await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv", $"key-{person}", query);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/problems/idempotency-key-reused"), (other.StatusCode, (await other.JsonAsync()).Text("type")));
    }

    [Fact]
    public async Task The_same_key_with_the_same_content_is_the_same_batch_whoever_publishes_it()
    {
        var file = Encoding.UTF8.GetBytes(Row.File(A.Person(154)));
        using var first = await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv", "key-154", query: "mode=snapshot&onReject=block");
        using var again = await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv", "key-154", query: "mode=snapshot&onReject=block&publish=auto");

        Assert.Equal((HttpStatusCode.Accepted, first.Headers.Location), (again.StatusCode, again.Headers.Location));
        Assert.Equal("ready", (await Tokyo.RestingAsync(first.Headers.Location!.ToString(), publishes: false)).Text("state"));
    }

    [Fact]
    public async Task Nothing_takes_effect_until_it_is_published_and_a_cancelled_batch_never_does()
    {
        var person = A.Person(160);
        using var sent = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(person)), "text/csv", query: "mode=difference");
        var location = sent.Headers.Location!.ToString();
        await Tokyo.AwaitStateAsync(location, "ready");
        Assert.Equal("identifierUnknown", (await Facility.CheckAsync(A.QuestionFor(person).Json())).Text("reason"));

        using var published = await Tokyo.PostAsync($"{location}/publish", null);
        Assert.Equal(HttpStatusCode.Accepted, published.StatusCode);
        await Tokyo.FinishedAsync(location);
        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));

        using var tooLate = await Tokyo.DeleteAsync(location);
        Assert.Equal(HttpStatusCode.Conflict, tooLate.StatusCode);
        using var unwanted = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(A.Person(161))), "text/csv", query: "mode=difference");
        var other = unwanted.Headers.Location!.ToString();
        await Tokyo.AwaitStateAsync(other, "ready");
        using var cancelled = await Tokyo.DeleteAsync(other);
        using var publishCancelled = await Tokyo.PostAsync($"{other}/publish", null);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (cancelled.StatusCode, publishCancelled.StatusCode));
    }

    [Fact]
    public async Task Sending_the_same_rows_again_changes_nothing()
    {
        var person = A.Person(170);
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var again = await Tokyo.PublishAsync(Hub.Tokyo, person);

        Assert.Equal((1, 0), (again.GetProperty("processed").GetInt32(), again.GetProperty("rejected").GetInt32()));
        Assert.Equal(0, await Database.CountAsync(hub.ConnectionString, $"registration_versions WHERE batch_id = '{again.Text("id")}'"));
    }
}
