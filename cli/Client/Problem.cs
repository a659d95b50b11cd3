using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Actors.Cli.Client;

/// <summary>A refusal of the service (RFC 9457), in one line or one line a field.</summary>
internal sealed record Problem(string? Title, string? Detail, string? TraceId, IReadOnlyDictionary<string, string[]>? Errors)
{
    public static async Task<Failure> ReadAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var said = $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.PathAndQuery} → {(int)answer.StatusCode}";
        if (answer.Headers.RetryAfter is { Delta: { } wait })
        {
            said += $" (try again in {wait.TotalSeconds:0} s)";
        }

        return new(said + await ReasonAsync(answer, stop)) { MayPass = answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests };
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentType is not { MediaType: "application/problem+json" or "application/json" })
        {
            return $" {answer.ReasonPhrase}";
        }

        try
        {
            return await answer.Content.ReadFromJsonAsync<Problem>(stop) is { } problem ? $": {problem}" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    public override string ToString()
    {
        var fields = Errors?.Select(field => $"\n  {field.Key}: {string.Join("; ", field.Value)}") ?? [];
        return string.Join(". ", new[] { Title, Detail }.Where(text => text is { Length: > 0 })) + string.Concat(fields) + (TraceId is null ? "" : $"\n  trace {TraceId}");
    }
}
