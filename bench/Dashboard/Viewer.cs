using System.Net.Http.Headers;

namespace Actors.Bench.Dashboard;

/// <summary>Somebody who watches: follows the dashboard's stream as its page does, and takes what comes.</summary>
internal sealed class Viewer : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private long _bytes;

    private Viewer(HttpClient client, Stream stream)
    {
        _client = client;
        _watching = WatchAsync(stream);
    }

    /// <summary>What was sent so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <param name="key">An operator's.</param>
    public static async Task<Viewer> OpenAsync(Uri service, string key, CancellationToken stop)
    {
        var client = new HttpClient { BaseAddress = service, Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        return new(client, await client.GetStreamAsync("/dashboard/stream", stop));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        await using (stream)
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, _stop.Token)) > 0)
            {
                Interlocked.Add(ref _bytes, count);
            }
        }
    }
}
