using Microsoft.AspNetCore.Http.Features;

namespace Actors.ClientApi.Streams;

/// <summary>What all answers of server-sent events share.</summary>
internal static class StreamedEvents
{
    public const string ContentType = "text/event-stream";

    /// <summary>Shows that a stream lives where it has nothing to tell.</summary>
    public static readonly ReadOnlyMemory<byte> Comment = ":\n\n"u8.ToArray();

    /// <summary>From here on what is written goes out at once.</summary>
    public static void BeginStream(this HttpContext context)
    {
        context.Response.ContentType = ContentType;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    /// <summary>Waits until the client has taken what it is sent; cuts its connection where that takes longer than <paramref name="patience"/>.</summary>
    /// <returns>False where it was cut.</returns>
    public static async Task<bool> TakesAsync(this HttpContext context, Task sending, TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            await sending.WaitAsync(patience, clock, stop);
            return true;
        }
        catch (TimeoutException)
        {
            context.Abort();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
    }
}
