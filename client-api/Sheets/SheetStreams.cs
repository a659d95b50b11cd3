using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Streams;
using Actors.Eligibility.Identifiers;
using Actors.Storage;
using Actors.Storage.Journal;

namespace Actors.ClientApi.Sheets;

/// <summary>
/// Sheets that follow the ledger: each is sent when it is another one than the last, and recorded before it leaves like any other answer. Bounded in number, of each
/// key and in all; a stream ends with its client or the process, and a client that does not take what it is sent is cut off.
/// </summary>
public sealed class SheetStreams(LedgerSheets sheets, AccessRecorder recorder, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private const int MaxStreams = 1_024;
    private const int MaxStreamsOfKey = 8;

    /// <summary>Then the stream ends, and the client asks again: consent is for a visit, and a key that was revoked hears nothing for long.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Between two looks at whether anything changed: into memory only.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a client may take to accept what it is sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly BodySlots<Guid> _slots = new(MaxStreams, MaxStreamsOfKey);

    /// <summary>Where nothing changes for so long, a comment shows that the stream lives; what time alone changes, as an expiry, is seen then.</summary>
    internal TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <param name="ask">Gives the sheet as it is by now, with its record.</param>
    /// <exception cref="ProblemException">As many streams are open as may be, or nothing can be shown.</exception>
    internal async Task WriteAsync(HttpContext context, Func<Task<(LedgerSheetResponse Sheet, AccessRecord Record)>> ask)
    {
        using var slot = _slots.TryTake(Caller.Of(context).KeyId) ?? throw new ProblemException(Problems.Unavailable);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var (sheet, record) = await ask();
        context.BeginStream();
        var started = clock.GetTimestamp();
        var (shown, seen) = (Array.Empty<byte>(), default(DateTimeOffset));
        try
        {
            do
            {
                var content = Content(sheet);
                var sending = content.AsSpan().SequenceEqual(shown) ? CommentAsync(context, stop.Token) : SendAsync(context, sheet, record, stop.Token);
                if (!await context.TakesAsync(sending, Patience, clock, stop.Token))
                {
                    return;
                }

                shown = content;
                seen = await NextChangeAsync(record.Recipient!.Value, seen, stop.Token);
                (sheet, record) = await ask();
            }
            while (!stop.IsCancellationRequested && clock.GetElapsedTime(started) < Life);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client went, or the process goes: it comes again.
        }
        catch (ProblemException) when (context.Response.HasStarted)
        {
            // The person cannot be shown any more. The client hears why when it comes again.
        }
    }

    /// <summary>Waits until the person's last change is another than <paramref name="seen"/>, at most until it is time for a sign of life.</summary>
    private async Task<DateTimeOffset> NextChangeAsync(RecipientCode recipient, DateTimeOffset seen, CancellationToken stop)
    {
        var asked = clock.GetTimestamp();
        var last = await sheets.LastChangeAsync(recipient);
        while (last == seen && clock.GetElapsedTime(asked) < Heartbeat)
        {
            await Task.Delay(Pause, clock, stop);
            last = await sheets.LastChangeAsync(recipient);
        }

        return last;
    }

    private async Task SendAsync(HttpContext context, LedgerSheetResponse sheet, AccessRecord record, CancellationToken stop)
    {
        using var json = JsonAnswer.Of(sheet, ApiJson.Default.LedgerSheetResponse);
        await recorder.WriteAsync(record, json.Content.Span);
        var body = context.Response.Body;
        await body.WriteAsync("event: sheet\ndata: "u8.ToArray(), stop);
        await body.WriteAsync(json.Content, stop);
        await body.WriteAsync("\n\n"u8.ToArray(), stop);
        await body.FlushAsync(stop);
    }

    private static async Task CommentAsync(HttpContext context, CancellationToken stop)
    {
        await context.Response.Body.WriteAsync(StreamedEvents.Comment, stop);
        await context.Response.Body.FlushAsync(stop);
    }

    /// <summary>What a sheet says, but for the instant at which it says so.</summary>
    private static byte[] Content(LedgerSheetResponse sheet)
    {
        using var json = JsonAnswer.Of(sheet with { KnownAt = default }, ApiJson.Default.LedgerSheetResponse);
        return json.Hash();
    }
}
