using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Actors.Cli.Client;
using Actors.Cli.Service;

namespace Actors.Cli.Chaos.Load;

/// <summary>The silos' addresses, called with any holder's key. It knows nothing of who is well: a client that has only a list of addresses.</summary>
internal sealed class Gateway : IDisposable
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(250);
    private readonly IReadOnlyList<Uri> _urls;
    private readonly Keys _keys;
    private readonly List<ResetConnections> _handlers;
    private readonly ConcurrentDictionary<(int Silo, string Role, string? Body), HttpClient> _clients = new();

    public Gateway(IEnumerable<string> urls, Keys keys)
    {
        _urls = [.. urls.Select(url => new Uri(url))];
        _keys = keys;
        _handlers = [.. _urls.Select(_ => new ResetConnections(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) }))];
    }

    public int Silos => _urls.Count;

    /// <param name="silo">From 0, modulo the number of silos.</param>
    public HttpClient Of(int silo, string role, string? body) => _clients.GetOrAdd((silo % Silos, role, body), place =>
    {
        var client = new HttpClient(_handlers[place.Silo], disposeHandler: false) { BaseAddress = _urls[place.Silo], Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            _keys.Find(role, body) ?? throw new InvalidOperationException($"there is no {role} key of {body}"));
        return client;
    });

    /// <summary>Sends to one silo after the other until one answers with success.</summary>
    /// <param name="request">Makes the request anew.</param>
    /// <exception cref="InvalidOperationException">It is refused otherwise than by 503, or nobody answers for so long.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, string role, string? body, TimeSpan patience, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        for (var silo = Random.Shared.Next(Silos); watch.Elapsed < patience; silo++)
        {
            try
            {
                using var sent = request();
                var response = await Of(silo, role, body).SendAsync(sent, stop);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                using (response)
                {
                    if (response.StatusCode is not HttpStatusCode.ServiceUnavailable)
                    {
                        throw new InvalidOperationException($"{sent.Method} {sent.RequestUri?.AbsolutePath} was answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(stop)}");
                    }
                }
            }
            catch (Exception lost) when (lost is HttpRequestException || (lost is TaskCanceledException && !stop.IsCancellationRequested))
            {
                // The next one may be well.
            }

            await Task.Delay(BetweenAttempts, stop);
        }

        throw new InvalidOperationException($"nobody answered for {patience.TotalSeconds:0} s");
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        _handlers.ForEach(handler => handler.Dispose());
    }
}
