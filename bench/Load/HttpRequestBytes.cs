using System.Text;

namespace Actors.Bench.Load;

/// <summary>Builds whole HTTP/1.1 requests ahead of time.</summary>
internal static class HttpRequestBytes
{
    /// <param name="path">Such as <c>/v1/eligibility-checks</c>.</param>
    /// <param name="key">The API key.</param>
    /// <param name="body">JSON.</param>
    /// <param name="writes">Gives it a place for an idempotency key, which the load generator fills anew each time it sends.</param>
    public static byte[] Post(string path, string key, ReadOnlySpan<byte> body, bool writes = false)
    {
        var mark = writes ? Encoding.ASCII.GetString(RequestKey.Unsent) : "";
        var head = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n{mark}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. head, .. body];
    }
}
