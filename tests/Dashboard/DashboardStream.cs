using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Xunit;

namespace Actors.Tests.Dashboard;

/// <summary>The stream of the dashboard as a page follows it.</summary>
internal sealed class DashboardStream(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events) : IAsyncDisposable
{
    /// <param name="lastEventId">What the page was told last, where it comes again.</param>
    public static async Task<DashboardStream> OpenAsync(HttpClient client, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dashboard/stream");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return new(response, SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
    }

    /// <summary>The next event, whatever it is; null at the end.</summary>
    public async Task<SseItem<string>?> NextAsync() => await events.MoveNextAsync() ? events.Current : null;

    /// <summary>The next event of a name that says what is awaited.</summary>
    public async Task<(string? Id, JsonElement Data)> NextAsync(string name, Func<JsonElement, bool>? awaited = null)
    {
        while (await NextAsync() is { } one)
        {
            if (one.EventType == name && JsonElement.Parse(one.Data) is var data && (awaited is null || awaited(data)))
            {
                return (one.EventId, data);
            }
        }

        throw new EndOfStreamException($"the stream ended before it told {name}");
    }

    public async ValueTask DisposeAsync()
    {
        await events.DisposeAsync();
        response.Dispose();
    }
}
