using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Actors.ClientApi.Access;
using Actors.ClientApi.Events;
using Actors.Storage.Feeds;
using Actors.Storage.Keys;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace Actors.Tests.Events;

/// <summary>The feed as a stream of server-sent events.</summary>
public sealed class EventStreamTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task A_stream_gives_every_event_with_its_cursor_and_goes_on_behind_the_last_one_received()
    {
        await TellAsync(3);
        var first = await ReceiveAsync(lastEventId: null, count: 2);
        await TellAsync(2);

        var rest = await ReceiveAsync(first[^1].EventId, count: 3);

        var (listed, _) = await Facility.EventsAsync();
        Assert.Equal(listed.Select(one => one.ToString()), first.Concat(rest).Select(item => JsonElement.Parse(item.Data).ToString()));
        Assert.Equal(listed.Select(one => one.Text("cursor")), first.Concat(rest).Select(item => item.EventId));
        Assert.All(first.Concat(rest), item => Assert.Equal("entitlementsChanged", item.EventType));
    }

    [Fact]
    public async Task What_comes_while_a_stream_is_open_is_sent_and_a_comment_where_nothing_comes()
    {
        Streams.Heartbeat = TimeSpan.FromMilliseconds(20);
        using var response = await OpenAsync("after=now");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(":", await lines.ReadLineAsync());
        Assert.Equal("", await lines.ReadLineAsync());
        Assert.Equal(":", await lines.ReadLineAsync());

        await TellAsync(1);

        var line = await lines.ReadLineAsync();
        for (; line is ":" or ""; line = await lines.ReadLineAsync())
        {
        }

        Assert.Equal("event: entitlementsChanged", line);
    }

    [Fact]
    public async Task A_key_has_a_bounded_number_of_streams_and_gets_their_places_back()
    {
        var open = new List<HttpResponseMessage>();
        for (var stream = 0; stream < 8; stream++)
        {
            open.Add(await OpenAsync());
        }

        using (var refused = await Facility.GetAsync("/v1/events/stream"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        using (var other = await Service.As($"facility:{Hub.OtherHospital}").GetAsync("/v1/events/stream", HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }

        open.ForEach(response => response.Dispose());
        await Eventually.GetAsync(
            async () =>
            {
                using var again = await Facility.GetAsync("/v1/events/stream", HttpCompletionOption.ResponseHeadersRead);
                return again.IsSuccessStatusCode ? this : null;
            },
            "a place for a stream");
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_cut_off()
    {
        await TellAsync(100_000);
        Streams.Patience = TimeSpan.FromMilliseconds(100);
        using var response = await OpenAsync();
        await using var body = await response.Content.ReadAsStreamAsync();

        // Nothing is read until the service has given up: then the connection is gone before the end.
        await Eventually.GetAsync(() => Task.FromResult(Streams.Cut > 0 ? this : null), "the client to be cut off");

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            var buffer = new byte[65_536];
            while (await body.ReadAsync(buffer) > 0)
            {
            }
        });
    }

    [Fact]
    public async Task A_service_that_stops_ends_streams_and_waits_in_good_order()
    {
        using var response = await OpenAsync();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        await lines.ReadLineAsync();
        var waiting = Facility.GetAsync("/v1/events?wait=60");
        await Eventually.GetAsync(() => Task.FromResult(Streams.Waiting > 0 ? this : null), "the wait to begin");

        await Service.RestartAsync();

        Assert.Equal("", (await lines.ReadToEndAsync()).Trim());
        using var answered = await waiting;
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task Of_the_last_event_received_and_a_place_to_begin_the_event_counts()
    {
        await TellAsync(3);
        var (listed, _) = await Facility.EventsAsync();

        var rest = await ReceiveAsync(listed[0].Text("cursor"), count: 2, $"after={listed[2].Text("cursor")}");

        Assert.Equal(listed[1..].Select(one => one.Text("cursor")), rest.Select(item => item.EventId));
    }

    [Fact]
    public async Task A_stream_ends_after_ten_minutes_and_the_client_comes_again()
    {
        var clock = new ManualClock();
        var services = Service.Services;
        var streams = new EventStreams(
            new(services.GetRequiredService<FeedReader>(), services.GetRequiredService<FeedWatch>(), clock), clock, services.GetRequiredService<IHostApplicationLifetime>());
        var context = new DefaultHttpContext();
        context.Features.Set(new Caller(Guid.NewGuid(), ApiRole.Facility, Hub.Hospital));

        // It looks up at every heartbeat.
        var told = streams.WriteAsync(context, Hub.Hospital, null);
        var beats = 0;
        for (; await Task.WhenAny(told, clock.TimersSetAsync(1)) != told; beats++)
        {
            Assert.InRange(beats, 0, 40);
            clock.Advance(streams.Heartbeat);
        }

        await told;
        Assert.Equal(TimeSpan.FromMinutes(10), beats * streams.Heartbeat);
    }

    [Fact]
    public async Task A_key_has_a_bounded_number_of_waits_and_one_too_many_is_answered_at_once()
    {
        const int Most = 32;
        var waits = Enumerable.Range(0, Most).Select(_ => Facility.GetAsync("/v1/events?wait=60")).ToList();
        await Eventually.GetAsync(() => Task.FromResult(Streams.Waiting == Most ? this : null), "the waits to begin");

        var (events, _) = await Facility.EventsAsync("wait=60");

        Assert.Equal((0, Most), (events.Count, Streams.Waiting));
        await TellAsync(1);
        Assert.All(await Task.WhenAll(waits), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private EventStreams Streams => Service.Services.GetRequiredService<EventStreams>();

    private Task<HttpResponseMessage> OpenAsync(string query = "") => Facility.GetAsync($"/v1/events/stream?{query}", HttpCompletionOption.ResponseHeadersRead);

    private async Task<List<SseItem<string>>> ReceiveAsync(string? lastEventId, int count, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/events/stream?{query}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await Facility.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var items = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            items.Add(item);
            if (items.Count == count)
            {
                break;
            }
        }

        return items;
    }

    /// <summary>Puts events of nobody into the hospital's feed, as the relay does.</summary>
    private async Task TellAsync(int count)
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand(
            $"""
            INSERT INTO feed_events (feed, id, kind, recipient, at, told_at)
            SELECT '{Hub.Hospital}', gen_random_uuid(), 'entitlementsChanged', repeat('A', 26), now(), now() FROM generate_series(1, {count})
            """);
        await command.ExecuteNonQueryAsync();
    }
}
