using System.Net.Http.Headers;

namespace Actors.Bench.Dashboard;

/// <summary>Somebody who watches: follows the dashboard's stream as its page does, and takes what comes.</summary>
internal sealed class Viewer : IAsyncDisposable
{
    /// <summary>Until then a page is told all that there is; from then on what changes.</summary>
    private const int SamplesUntilSettled = 3;

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _watching;
    private long _characters;

    private Viewer(HttpClient client, Stream stream)
    {
        _client = client;
        _watching = WatchAsync(stream);
    }

    /// <summary>Characters that were sent so far.</summary>
    public long Characters => Interlocked.Read(ref _characters);

    /// <summary>A viewer who has been there for some seconds.</summary>
    /// <param name="key">An operator's.</param>
    public static async Task<Viewer> OpenAsync(Uri service, string key, CancellationToken stop)
    {
        var client = new HttpClient { BaseAddress = service, Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        var viewer = new Viewer(client, await client.GetStreamAsync("/dashboard/stream", stop));
        await viewer._settled.Task.WaitAsync(stop);
        return viewer;
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
        using var lines = new StreamReader(stream);
        var samples = 0;
        while (await lines.ReadLineAsync(_stop.Token) is { } line)
        {
            Interlocked.Add(ref _characters, line.Length + 1);
            if (line is "event: sample" && ++samples == SamplesUntilSettled)
            {
                _settled.SetResult();
            }
        }
    }
}
