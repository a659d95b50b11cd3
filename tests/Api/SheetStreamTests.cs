using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.ClientApi.Sheets;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>The sheet of the month as a stream that follows the ledger.</summary>
public sealed class SheetStreamTests(PostgresFixture postgres) : OwnHub(postgres)
{
    private static readonly Row Person = A.Person(1);

    private HttpClient Other => Service.As($"facility:{Hub.OtherHospital}");

    [Fact]
    public async Task A_charge_at_another_facility_is_seen_at_once_and_each_sheet_is_recorded()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, Person);
        using var response = await OpenAsync(Other);
        await using var sheets = Sheets(response).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal(0, await UsedAsync(sheets));

        var entry = await Facility.ChargeAsync(Charging.ChargeFor(Person));
        Assert.Equal(6_000, await UsedAsync(sheets));
        await Facility.ChangeAsync(entry, "void");
        Assert.Equal(0, await UsedAsync(sheets));

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        await Service.ShipAsync();
        Assert.Equal(3, await RecordsAsync(Hub.OtherHospital));
    }

    [Fact]
    public async Task A_change_elsewhere_sends_no_sheet_again_and_a_comment_shows_that_the_stream_lives()
    {
        Streams.Heartbeat = TimeSpan.FromMilliseconds(20);
        await Tokyo.PublishAsync(Hub.Tokyo, Person);
        using var response = await OpenAsync(Other);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("event: sheet", await lines.ReadLineAsync());
        Assert.StartsWith("data: {", await lines.ReadLineAsync(), StringComparison.Ordinal);

        await Facility.ChargeAsync(Charging.ChargeFor(Person).With("serviceDate", "2026-10-31"));
        for (var comments = 0; comments < 5;)
        {
            var line = await lines.ReadLineAsync();
            Assert.True(line is ":" or "", line);
            comments += line == ":" ? 1 : 0;
        }

        await Service.ShipAsync();
        Assert.Equal(1, await RecordsAsync(Hub.OtherHospital));
    }

    [Theory]
    [InlineData("consent", "refused", HttpStatusCode.UnprocessableEntity)]
    [InlineData("birthDate", "1980-05-02", HttpStatusCode.UnprocessableEntity)]
    [InlineData("knownAt", "2026-11-20T00:00:00Z", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_followed_is_refused_like_a_search(string field, string value, HttpStatusCode status)
    {
        await Tokyo.PublishAsync(Hub.Tokyo, Person);

        using var response = await OpenAsync(Other, Search.With(field, value));

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(field, (await response.JsonAsync()).GetProperty("errors").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_has_a_bounded_number_of_streams_and_gets_their_places_back()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, Person);
        var open = new List<HttpResponseMessage>();
        for (var stream = 0; stream < 8; stream++)
        {
            open.Add(await OpenAsync(Other));
        }

        using (var refused = await OpenAsync(Other))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        open.ForEach(response => response.Dispose());
        await Eventually.GetAsync(
            async () =>
            {
                using var again = await OpenAsync(Other);
                return again.IsSuccessStatusCode ? this : null;
            },
            "a place for a stream");
    }

    private SheetStreams Streams => Service.Services.GetRequiredService<SheetStreams>();

    private static JsonObject Search
    {
        get
        {
            var search = A.QuestionFor(Person).With("month", "2026-11");
            search.Remove("serviceDate");
            search.Remove("setting");
            return search;
        }
    }

    private static async Task<HttpResponseMessage> OpenAsync(HttpClient client, JsonObject? search = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/copayments/search") { Content = new StringContent((search ?? Search).Json(), Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async IAsyncEnumerable<JsonElement> Sheets(HttpResponseMessage response)
    {
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            Assert.Equal("sheet", item.EventType);
            yield return JsonElement.Parse(item.Data);
        }
    }

    private static async Task<long> UsedAsync(IAsyncEnumerator<JsonElement> sheets)
    {
        Assert.True(await sheets.MoveNextAsync());
        return sheets.Current.GetProperty("programs").EnumerateArray().Sum(program => program.GetProperty("usedYen").GetInt64());
    }

    private async Task<long> RecordsAsync(string facility)
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand("SELECT count(*) FROM access_records WHERE body = $1");
        command.Parameters.Add(new() { Value = facility });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
