using System.Net;
using System.Text.Json;
using Actors.ClientApi.Access;
using Actors.ClientApi.Dashboard.Live;
using Actors.ClientApi.Dashboard.Measuring;
using Actors.ClientApi.Operations;
using Actors.Storage.Keys;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Actors.Tests.Dashboard;

/// <summary>What a page of the dashboard is told, from the moment it opens the stream.</summary>
public sealed class LiveStreamTests(PostgresFixture postgres) : OwnHub(postgres)
{
    /// <summary>How long what has to end may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_stream_begins_with_who_tells_and_the_hour_before_and_goes_on_with_each_second()
    {
        await using var stream = await DashboardStream.OpenAsync(Operator);

        var hello = await stream.NextAsync();
        var history = await stream.NextAsync();
        var (first, sample) = await stream.NextAsync("sample");
        var (second, _) = await stream.NextAsync("sample");

        Assert.Equal(("hello", "history"), (hello!.Value.EventType, history!.Value.EventType));
        var columns = JsonElement.Parse(hello.Value.Data).GetProperty("columns");
        Assert.Equal((Enum.GetNames<Column>().Length, "checks", "eventsLag"), (columns.GetArrayLength(), columns[0].GetString(), columns[columns.GetArrayLength() - 1].GetString()));
        Assert.Equal(columns.GetArrayLength(), sample.GetProperty("values").GetArrayLength());
        Assert.Equal(first, sample.GetProperty("at").ToString());
        Assert.True(long.Parse(second!) > long.Parse(first!));
    }

    [Fact]
    public async Task Who_comes_again_is_told_the_samples_that_it_missed_and_no_others()
    {
        string? last;
        await using (var before = await DashboardStream.OpenAsync(Operator))
        {
            (last, _) = await before.NextAsync("sample");
            await before.NextAsync("sample");
            await before.NextAsync("sample");
        }

        await using var again = await DashboardStream.OpenAsync(Operator, last);
        await using var other = await DashboardStream.OpenAsync(Operator);

        Assert.Equal((true, true), (Missed(await again.NextAsync("history")), !Missed(await other.NextAsync("history"))));

        bool Missed((string? Id, JsonElement Data) history) => history.Data.GetProperty("at").EnumerateArray().Select(at => at.GetInt64()).Min() > long.Parse(last!);
    }

    [Fact]
    public async Task Every_body_is_told_once_and_then_the_one_that_changed()
    {
        await using var stream = await DashboardStream.OpenAsync(Operator);
        var (_, all) = await stream.NextAsync("bodies");
        Assert.True(all.GetArrayLength() > 1);
        Assert.Equal(("none", 0), (Tokyos(all).Text("freshness"), Tokyos(all).GetProperty("rows").GetInt32()));

        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1), A.Person(2));

        JsonElement told;
        do
        {
            (_, told) = await stream.NextAsync("bodies");
            Assert.Equal(Hub.Tokyo, Assert.Single(told.EnumerateArray()).Text("code"));
        }
        while (Tokyos(told).Text("freshness") is "none" || Tokyos(told).GetProperty("rows").GetInt32() == 0);
        Assert.Equal(("fresh", 2), (Tokyos(told).Text("freshness"), Tokyos(told).GetProperty("rows").GetInt32()));
        await using var other = await DashboardStream.OpenAsync(Operator);
        Assert.Equal(all.GetArrayLength(), (await other.NextAsync("bodies")).Data.GetArrayLength());

        static JsonElement Tokyos(JsonElement bodies) => bodies.EnumerateArray().Single(body => body.Text("code") == Hub.Tokyo);
    }

    [Fact]
    public async Task An_upload_is_told_with_its_rows_until_it_is_published()
    {
        await using var stream = await DashboardStream.OpenAsync(Operator);
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1), A.Person(2), A.Person(3) with { BirthDate = "1980-13-45" });

        var (_, uploads) = await stream.NextAsync("uploads", told => told.EnumerateArray().Any(upload => upload.Text("state") == "published"));

        var upload = Assert.Single(uploads.EnumerateArray());
        Assert.Equal((Hub.Tokyo, "東京都", "difference"), (upload.Text("code"), upload.Text("name"), upload.Text("mode")));
        Assert.Equal((3, 3, 1), (upload.GetProperty("rows").GetInt32(), upload.GetProperty("processed").GetInt32(), upload.GetProperty("rejected").GetInt32()));
    }

    [Fact]
    public async Task The_parts_of_the_service_and_its_hosts_are_told()
    {
        await using var stream = await DashboardStream.OpenAsync(Operator);

        var (_, service) = await stream.NextAsync("service", told => told.GetProperty("hosts").ValueKind is JsonValueKind.Array);

        Assert.All(service.GetProperty("health").EnumerateObject(), part => Assert.Equal("ok", part.Value.GetString()));
        var host = Assert.Single(service.GetProperty("hosts").EnumerateArray());
        Assert.Equal(("ready", true), (host.Text("state"), host.GetProperty("isThis").GetBoolean()));
    }

    [Fact]
    public async Task A_stream_ends_with_its_key()
    {
        using var made = await Operator.PostJsonAsync("/v1/keys", """{"role":"operator","label":"second"}""");
        var key = await made.JsonAsync();
        using var second = new HttpClient { BaseAddress = Service.Anonymous.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", key.Text("text")) } };
        await using var stream = await DashboardStream.OpenAsync(second);
        await stream.NextAsync("sample");

        using var revoked = await Operator.DeleteAsync($"/v1/keys/{key.GetProperty("key").Text("id")}");
        Assert.True(revoked.IsSuccessStatusCode);

        // It would end after ten minutes by itself.
        var told = 0;
        while (await stream.NextAsync() is not null)
        {
            Assert.True(++told < 60, "the stream goes on");
        }
    }

    [Fact]
    public async Task A_stream_ends_after_ten_minutes_and_the_page_comes_again()
    {
        var clock = new ManualClock();
        var (services, keys) = (Service.Services, Service.Services.GetRequiredService<ApiKeyStore>());
        var streams = new LiveStreams(
            services.GetRequiredService<Boards>(), services.GetRequiredService<SampledHour>(), services.GetRequiredService<ServiceStatus>(), keys, clock, services.GetRequiredService<IHostApplicationLifetime>());
        var context = new DefaultHttpContext();
        context.Features.Set(new Caller(keys.FindKnown(Operator.DefaultRequestHeaders.Authorization!.Parameter!)!.Key.Id, ApiRole.Operator, null));
        var told = streams.WriteAsync(context);
        await clock.TimersSetAsync(1);
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.False(told.IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(1));

        await told.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, streams.Open);
    }

    [Fact]
    public async Task A_key_has_a_bounded_number_of_streams_and_gets_their_places_back()
    {
        const int Most = 64;
        var open = new List<DashboardStream>();
        for (var stream = 0; stream < Most; stream++)
        {
            open.Add(await DashboardStream.OpenAsync(Operator));
        }

        using (var refused = await Operator.GetAsync("/dashboard/stream"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        foreach (var stream in open)
        {
            await stream.DisposeAsync();
        }

        await Eventually.GetAsync(() => Task.FromResult(Service.Services.GetRequiredService<LiveStreams>().Open == 0 ? this : null), "the places to be free again");
    }

    private HttpClient Operator => Service.As("operator");
}
