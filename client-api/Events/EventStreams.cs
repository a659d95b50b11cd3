using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Streams;
using Actors.Storage;
using Actors.Storage.Feeds;

namespace Actors.ClientApi.Events;

/// <summary>
/// Whoever waits for events: as streams of server-sent events, or for one page. Bounded in number, of each key and in all; a wait or stream ends with its client or
/// the process, and a client that does not take what it is sent is cut off.
/// </summary>
public sealed class EventStreams(EventFeeds feeds, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private const int MaxStreams = 4_096;
    private const int MaxStreamsOfKey = 8;
    private const int MaxWaits = 16_384;
    private const int MaxWaitsOfKey = 32;
    private const int EventsAtOnce = 200;

    /// <summary>Then the stream ends, and the client comes again with its key: one that was revoked hears nothing for long.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly BodySlots<Guid> _streams = new(MaxStreams, MaxStreamsOfKey);
    private readonly BodySlots<Guid> _waits = new(MaxWaits, MaxWaitsOfKey);

    private int _cut;

    /// <summary>Where nothing is told for so long, a comment shows that the stream lives.</summary>
    internal TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client may take to accept what it is sent.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Clients that took longer, and were cut off.</summary>
    internal int Cut => Volatile.Read(ref _cut);

    /// <summary>Waits that are going on.</summary>
    internal int Waiting => _waits.Taken;

    /// <summary>A page, after waiting for it; without waiting where as many wait as may.</summary>
    internal async Task<FeedPage> WaitAsync(HttpContext context, string feed, long? after, int limit, TimeSpan wait)
    {
        using var slot = wait > TimeSpan.Zero ? _waits.TryTake(Caller.Of(context).KeyId) : null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        return await feeds.NextAsync(feed, after, limit, slot is null ? TimeSpan.Zero : wait, stop.Token);
    }

    /// <exception cref="ProblemException">As many streams are open as may be, or what comes after that place is not kept any more.</exception>
    internal async Task WriteAsync(HttpContext context, string feed, long? after)
    {
        using var slot = _streams.TryTake(Caller.Of(context).KeyId) ?? throw new ProblemException(Problems.Unavailable);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var page = await feeds.NextAsync(feed, after, EventsAtOnce, TimeSpan.Zero, stop.Token);
        context.BeginStream();
        var started = clock.GetTimestamp();
        try
        {
            do
            {
                if (!await context.TakesAsync(SendAsync(context.Response.Body, page.Events, stop.Token), Patience, clock, stop.Token))
                {
                    Interlocked.Increment(ref _cut);
                    return;
                }

                page = await feeds.NextAsync(feed, page.After, EventsAtOnce, Heartbeat, stop.Token);
            }
            while (!stop.IsCancellationRequested && clock.GetElapsedTime(started) < Life);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client went, or the process goes: it comes again.
        }
        catch (ProblemException) when (context.Response.HasStarted)
        {
            // What would come next was removed before it was sent. The client hears so when it comes again.
        }
    }

    private static async Task SendAsync(Stream body, ImmutableArray<FeedEvent> events, CancellationToken stop)
    {
        if (events.IsEmpty)
        {
            await body.WriteAsync(StreamedEvents.Comment, stop);
        }
        else
        {
            await SseFormatter.WriteAsync(ItemsAsync(events), body, static (item, buffer) =>
            {
                using var json = new Utf8JsonWriter(buffer);
                JsonSerializer.Serialize(json, item.Data, ApiJson.Default.EventResponse);
            }, stop);
        }

        await body.FlushAsync(stop);
    }

    private static async IAsyncEnumerable<SseItem<EventResponse>> ItemsAsync(ImmutableArray<FeedEvent> events)
    {
        await Task.CompletedTask;
        foreach (var one in events)
        {
            var data = EventResponse.Of(one);
            yield return new(data, data.Kind) { EventId = data.Cursor };
        }
    }
}
