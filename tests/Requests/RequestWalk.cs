using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Actors.Tests.Clock;

namespace Actors.Tests.Requests;

/// <summary>Sends the requests of a <c>.http</c> file one after the other, as its reader would, and remembers the answers that later ones refer to.</summary>
/// <param name="variables">What the reader fills in at the top of the file.</param>
internal sealed partial class RequestWalk(HttpClient client, IReadOnlyDictionary<string, string> variables)
{
    private static readonly string[] OnTheirWay = ["staging", "received", "validating", "publishing", "undoing", "applying"];
    private readonly Dictionary<string, string> _answers = [];

    public async Task<(HttpResponseMessage Response, string Body, string Sent)> SendAsync(HttpRequestText request)
    {
        var sent = Fill(request.Body);
        var answer = await Eventually.GetAsync(
            async () =>
            {
                var (response, body) = await OnceAsync(request, sent);
                return IsOnItsWay(request, response, body) ? null : Tuple.Create(response, body);
            },
            request.Name);
        _answers[request.Name] = answer.Item2;
        return (answer.Item1, answer.Item2, sent);
    }

    private async Task<(HttpResponseMessage Response, string Body)> OnceAsync(HttpRequestText request, string sent)
    {
        using var message = new HttpRequestMessage(new(request.Method), Fill(request.Address));
        if (sent.Length > 0)
        {
            message.Content = new StringContent(sent, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse(request.Header("Content-Type")!) } };
        }

        foreach (var (name, value) in request.Headers.Where(header => header.Name != "Content-Type"))
        {
            message.Headers.TryAddWithoutValidation(name, Fill(value));
        }

        var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        return (response, response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? await FirstEventAsync(response) : await response.Content.ReadAsStringAsync());
    }

    /// <summary>Whoever reads an upload's state does so until it rests.</summary>
    private static bool IsOnItsWay(HttpRequestText request, HttpResponseMessage response, string body) =>
        request.Method == "GET"
        && response.Content.Headers.ContentType?.MediaType == "application/json"
        && JsonNode.Parse(body) is JsonObject json
        && json["state"]?.GetValueKind() is JsonValueKind.String
        && OnTheirWay.Contains(json["state"]!.GetValue<string>());

    private static async Task<string> FirstEventAsync(HttpResponseMessage response)
    {
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var text = new StringBuilder();
        for (var line = await lines.ReadLineAsync(); line is { Length: > 0 } or ":"; line = await lines.ReadLineAsync())
        {
            text.Append(line).Append('\n');
        }

        response.Dispose();
        return text.ToString();
    }

    private string Fill(string text) => Reference().Replace(text, reference => Value(reference.Groups["name"].Value));

    /// <summary>A variable, or a part of an earlier answer: <c>CheckEligibility.response.body.$.recipient.code</c>, <c>….body.*</c> for all of it.</summary>
    private string Value(string name)
    {
        if (name.Split(".response.body.") is not [var request, var path])
        {
            return variables[name];
        }

        return path == "*" ? _answers[request] : path.Split('.').Skip(1).Aggregate(JsonNode.Parse(_answers[request]), (node, member) => node![member])!.GetValue<string>();
    }

    [GeneratedRegex(@"\{\{(?<name>[^}]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Reference();
}
