using System.Globalization;
using System.Net.ServerSentEvents;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Actors.ClientApi.Access;
using Actors.ClientApi.Dashboard.Measuring;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Operations;
using Actors.ClientApi.Streams;
using Actors.Storage;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Dashboard.Live;

/// <summary>The streams of server-sent events that the dashboard's pages follow. Bounded in number; a stream ends with its client, its key or the process.</summary>
internal sealed class LiveStreams(Boards boards, SampledHour hour, ServiceStatus status, ApiKeyStore keys, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private const int MaxStreams = 128;
    private const int MaxStreamsOfKey = 64;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>Then the stream ends and the page comes again, which renews its session.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>A page that lost its stream tries again after so long.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private static string Version => typeof(LiveStreams).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private readonly BodySlots<Guid> _slots = new(MaxStreams, MaxStreamsOfKey);
    private readonly Greeting _greeting = new(Guid.NewGuid(), status.Host, Version, [.. Enum.GetNames<Column>().Select(JsonNamingPolicy.CamelCase.ConvertName)]);

    /// <summary>Streams that are open.</summary>
    public int Open => _slots.Taken;

    /// <exception cref="ProblemException">As many streams are open as may be.</exception>
    public async Task WriteAsync(HttpContext context)
    {
        var key = Caller.Of(context).KeyId;
        using var slot = _slots.TryTake(key) ?? throw new ProblemException(Problems.Unavailable);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var after = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 0;
        context.BeginStream();
        try
        {
            await SseFormatter.WriteAsync(
                EventsAsync(key, new(boards, hour, clock, after), stop.Token),
                context.Response.Body,
                static (item, buffer) =>
                {
                    using var json = new Utf8JsonWriter(buffer);
                    JsonSerializer.Serialize(json, item.Data.Data, item.Data.Type);
                },
                stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The page went, or the process goes: it comes again.
        }
    }

    private async IAsyncEnumerable<SseItem<LiveEvent>> EventsAsync(Guid key, LiveView view, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return Item(LiveEvent.Of(_greeting));
        yield return Item(view.Begin());
        var started = clock.GetTimestamp();
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            await foreach (var news in view.NewsAsync(stop))
            {
                yield return Item(news);
            }
        }
        while (await timer.WaitForNextTickAsync(stop) && clock.GetElapsedTime(started) < Life && keys.FindKnown(key) is not null);
    }

    private static SseItem<LiveEvent> Item(LiveEvent one) => new(one, one.Name) { EventId = one.Id, ReconnectionInterval = one.Data is Greeting ? Retry : null };
}
