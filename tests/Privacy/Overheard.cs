using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Actors.Tests.Privacy;

/// <summary>Makes calls and keeps all that the service says.</summary>
internal sealed class Overheard
{
    private readonly List<string> _texts = [];

    public IReadOnlyCollection<string> Texts => _texts;

    /// <summary>Makes a call and keeps all that comes back.</summary>
    public async Task<JsonElement> SayAsync(HttpClient client, HttpMethod method, string path, string? body = null, string? accept = null, string? key = null, string? citizen = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept ?? "*/*"));
        foreach (var (name, value) in new[] { ("Idempotency-Key", key), ("X-Recipient-Code", citizen) })
        {
            request.Headers.TryAddWithoutValidation(name, value is null ? [] : [value]);
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await KeepAsync(response);
    }

    /// <summary>Keeps an answer: address, headers and text.</summary>
    public async Task<JsonElement> KeepAsync(HttpResponseMessage response)
    {
        // A stream of events does not end: what it has to say is said by its first lines, and by the pages.
        var text = response.Content.Headers.ContentType?.MediaType == "text/event-stream" && response.RequestMessage!.RequestUri!.AbsolutePath is "/v1/events/stream" or "/dashboard/stream"
            ? await FirstAsync(response)
            : await response.Content.ReadAsStringAsync();
        _texts.Add($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}\n{response.Headers}{response.Content.Headers}\n{text}");
        return response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json" ? JsonElement.Parse(text) : default;
    }

    private static async Task<string> FirstAsync(HttpResponseMessage response)
    {
        var buffer = new byte[65_536];
        return Encoding.UTF8.GetString(buffer, 0, await (await response.Content.ReadAsStreamAsync()).ReadAsync(buffer));
    }
}
