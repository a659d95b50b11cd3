using System.Net;

namespace Actors.ClientApi.Counter;

/// <summary>
/// The file with keys of the sample's facilities and patients to try, which <c>actors up</c> leaves beside a sample in a private cluster. It is given only to
/// programs on this machine, and only where they ask for this machine: not to what a proxy passes on, nor to a page of another site, whatever name leads it here.
/// </summary>
/// <param name="File">Null for none: then the page asks for a key.</param>
public sealed record CounterSample(string? File)
{
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>What is passed on by a proxy says so in one of these.</summary>
    private static readonly string[] Forwarding = ["Forwarded", "Via", "X-Forwarded-For", "X-Real-IP"];

    /// <summary>The file, in JSON; null where there is none, or none for this request.</summary>
    internal async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        if (File is null || !IsOwn(request))
        {
            return null;
        }

        try
        {
            return await System.IO.File.ReadAllBytesAsync(File, request.HttpContext.RequestAborted);
        }
        catch (IOException)
        {
            return null; // No sample is loaded, or not yet.
        }
    }

    private static bool IsOwn(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && OwnNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && !Forwarding.Any(request.Headers.ContainsKey)
        && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";
}
