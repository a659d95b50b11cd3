using System.Text;

namespace Actors.Bench.Load;

/// <summary>Builds whole HTTP/1.1 requests ahead of time.</summary>
internal static class HttpRequestBytes
{
    /// <param name="path">Such as <c>/v1/eligibility-checks</c>.</param>
    /// <param name="key">The API key.</param>
    /// <param name="body">JSON.</param>
    public static byte[] Post(string path, string key, ReadOnlySpan<byte> body)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. head, .. body];
    }
}
