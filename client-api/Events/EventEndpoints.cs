using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.ClientApi.Streams;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Events;

/// <summary><c>/v1/events</c>: what changed for the caller, as pages to ask for or as a stream.</summary>
public static class EventEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;
    private const int MaxWaitSeconds = 60;

    /// <summary>As <c>after</c>: only what comes from now on.</summary>
    private const string Now = "now";

    private const string LastEventId = "Last-Event-ID";
    private const string AfterMeaning = "a cursor: only what comes after it; 'now': only what comes from now on; left out: from the start of what is kept";

    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/v1/events").WithTags("Events").Allow(ApiRole.Facility, ApiRole.Municipality).RecordsNobody();

        events.MapGet("", List)
            .WithName("ListEvents")
            .WithSummary("The caller's own feed, in order, without gaps, each event at least once and always with the same id")
            .WithDescription("Answered at once where there are events after the cursor; otherwise as soon as there are, or empty after the time to wait.")
            .TakesQuery("after", AfterMeaning)
            .TakesQuery("wait", "seconds to wait where there is nothing, 0 to 60; 0 unless told. It may end earlier")
            .TakesQuery("limit", "events a page, 1 to 1,000; 100 unless told")
            .Produces<EventPage>()
            .ProducesProblems(400, 410, 503);

        events.MapGet("/stream", Stream)
            .WithName("StreamEvents")
            .WithSummary("The caller's own feed as server-sent events")
            .WithDescription("Each has the event's kind as its type, its cursor as its id, and its JSON as data. A comment comes where nothing else does. It ends by itself after some minutes: go on with Last-Event-ID.")
            .TakesQuery("after", AfterMeaning)
            .TakesHeader(LastEventId, "the id of the last event that was received; goes before 'after'")
            .Produces<EventResponse>(StatusCodes.Status200OK, StreamedEvents.ContentType)
            .ProducesProblems(400, 410, 503);
    }

    private static async Task List(HttpContext context, EventFeeds feeds, EventStreams streams)
    {
        var query = context.Request.Query;
        var errors = new FieldErrors();
        var wait = TimeSpan.FromSeconds(RouteIds.Number(query, "wait", 0, 0, MaxWaitSeconds, errors));
        var limit = RouteIds.Number(query, "limit", DefaultLimit, 1, MaxLimit, errors);
        var (feed, after) = await StartAsync(context, "after", query["after"], feeds, errors);
        var page = await streams.WaitAsync(context, feed, after, limit, wait);
        await ResponseJson.WriteAsync(context.Response, new([.. page.Events.Select(EventResponse.Of)], EventCursor.Of(page.After)), ApiJson.Default.EventPage);
    }

    private static async Task Stream(HttpContext context, EventFeeds feeds, EventStreams streams)
    {
        var last = context.Request.Headers[LastEventId];
        var (name, text) = last.Count > 0 ? (LastEventId, last) : ("after", context.Request.Query["after"]);
        var (feed, after) = await StartAsync(context, name, text, feeds, new());
        await streams.WriteAsync(context, feed, after);
    }

    /// <exception cref="ProblemException">Something of the request is wrong.</exception>
    private static async Task<(string Feed, long? After)> StartAsync(HttpContext context, string name, string? text, EventFeeds feeds, FieldErrors errors)
    {
        var feed = Caller.Of(context).Body ?? throw new InvalidOperationException("keys of facilities and municipalities are bound to a code");
        long position = 0;
        if (text is not null && text != Now && !EventCursor.TryParse(text, out position))
        {
            errors.Add(name, "must be the cursor of an event or of a page, or 'now'");
        }

        errors.ThrowIfAny();
        return (feed, text is null ? null : text == Now ? await feeds.EndAsync(feed, context.RequestAborted) : position);
    }
}
