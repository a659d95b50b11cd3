using System.IO.Compression;
using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Csv;

/// <summary>Opens the bytes of a body that is sent as it is or as gzip, without a byte order mark.</summary>
internal static class BodyBytes
{
    /// <summary>How many bytes are looked at first.</summary>
    public const int ProbeBytes = 64 * 1024;

    /// <summary>Opens the bytes. Disposing of them disposes of all that was opened over the body; the body itself stays the caller's.</summary>
    /// <param name="body">The bytes as sent.</param>
    /// <param name="contentEncoding">Empty, <c>identity</c> or <c>gzip</c>.</param>
    /// <param name="maxBytes">The most that there may be when they are unpacked; more ends the reading with 413.</param>
    /// <exception cref="ProblemException">Another encoding, or already too large.</exception>
    public static async Task<ProbedStream> OpenAsync(Stream body, string? contentEncoding, long maxBytes, CancellationToken cancellationToken)
    {
        var plain = new SizeLimitStream(new BufferedStream(contentEncoding?.Trim().ToLowerInvariant() switch
        {
            null or "" or "identity" => new LentStream(body),
            "gzip" => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true),
            _ => throw new ProblemException(Problems.UnsupportedMediaType),
        }, ProbeBytes), maxBytes);
        try
        {
            return new ProbedStream(plain, await ProbeAsync(plain, cancellationToken));
        }
        catch
        {
            await plain.DisposeAsync();
            throw;
        }
    }

    /// <summary>What reading says of a body whose gzip is broken.</summary>
    public static ProblemException NotGzip() => new(Problems.Invalid("body", "is not valid gzip, or was cut short"));

    private static async Task<Memory<byte>> ProbeAsync(Stream stream, CancellationToken cancellationToken)
    {
        var probe = new byte[ProbeBytes];
        try
        {
            return probe.AsMemory(0, await stream.ReadAtLeastAsync(probe, ProbeBytes, throwOnEndOfStream: false, cancellationToken));
        }
        catch (InvalidDataException)
        {
            throw NotGzip();
        }
    }
}
