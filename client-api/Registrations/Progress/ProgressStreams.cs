using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Streams;
using Actors.Eligibility.Identifiers;
using Actors.Storage;
using Actors.Storage.Batches;

namespace Actors.ClientApi.Registrations.Progress;

/// <summary>Streams of server-sent events that tell how far uploads are. Bounded in number; a stream ends with its batch, its client or the process.</summary>
public sealed class ProgressStreams(BatchReader reader, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private const int MaxStreams = 256;
    private const int MaxStreamsOfBody = 16;

    /// <summary>Between two events: news and sign of life in one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly BodySlots<LocalGovernmentCode> _slots = new(MaxStreams, MaxStreamsOfBody);
    private readonly FollowedBatches _followed = new(reader, clock, Pause / 2);

    /// <summary>Batches that are remembered: those that somebody follows.</summary>
    internal int Remembered => _followed.Count;

    /// <exception cref="ProblemException">The body has no such batch, or as many streams are open as may be.</exception>
    internal async Task WriteAsync(HttpContext context, LocalGovernmentCode body, Guid batch)
    {
        using var slot = _slots.TryTake(body) ?? throw new ProblemException(Problems.Unavailable);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            _ = await _followed.FindAsync(body, batch) ?? throw new ProblemException(Problems.NotFound);
            context.BeginStream();
            await SseFormatter.WriteAsync(
                EventsAsync(body, batch, stop.Token),
                context.Response.Body,
                static (item, buffer) =>
                {
                    using var json = new Utf8JsonWriter(buffer);
                    JsonSerializer.Serialize(json, item.Data, ApiJson.Default.BatchProgress);
                },
                stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client went, or the process goes: it asks again.
        }
        finally
        {
            _followed.Forget(body, batch);
        }
    }

    private async IAsyncEnumerable<SseItem<BatchProgress>> EventsAsync(LocalGovernmentCode body, Guid id, [EnumeratorCancellation] CancellationToken stop)
    {
        var rate = new ProgressRate(clock);
        while (await _followed.FindAsync(body, id) is var (batch, undo))
        {
            yield return new(rate.Next(undo ?? batch, BatchStates.Name(batch.State), undo is not null), "progress");
            if ((undo ?? batch).Rests)
            {
                yield break;
            }

            await Task.Delay(Pause, clock, stop);
        }
    }
}
