using System.Net.Http.Headers;
using System.Text;
using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Csv;

/// <summary>
/// Opens the text of a body: gzip by <c>Content-Encoding</c>; UTF-8 or Shift_JIS (code page 932, with the NEC and IBM extensions) by <c>charset</c>, by the
/// byte order mark, or by what the first 64 KiB can be. Decoding is strict: a byte that fits neither is an error, never a replacement character.
/// </summary>
public static class BodyText
{
    private const int ShiftJisCodePage = 932;

    /// <summary>Opens the text. Disposing of it disposes of all that was opened over the body; the body itself stays the caller's.</summary>
    /// <param name="body">The bytes as sent.</param>
    /// <param name="contentType">The media type must be text/csv.</param>
    /// <param name="contentEncoding">Empty, <c>identity</c> or <c>gzip</c>.</param>
    /// <param name="maxBytes">The most that the text may have when it is unpacked, bytes; more ends the reading with 413.</param>
    /// <exception cref="ProblemException">Another content type, encoding or charset, or already too large.</exception>
    public static async Task<StreamReader> OpenAsync(
        Stream body, string? contentType, string? contentEncoding, long maxBytes, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !string.Equals(type.MediaType, "text/csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMediaType);
        }

        var bytes = await BodyBytes.OpenAsync(body, contentEncoding, maxBytes, cancellationToken);
        try
        {
            return new StreamReader(bytes, Encoding(type.CharSet, bytes.Probe.Span), detectEncodingFromByteOrderMarks: false, BodyBytes.ProbeBytes);
        }
        catch
        {
            await bytes.DisposeAsync();
            throw;
        }
    }

    private static Encoding Encoding(string? charset, ReadOnlySpan<byte> probe) => charset?.Trim('"').ToLowerInvariant() switch
    {
        "utf-8" or "utf8" => Utf8,
        "shift_jis" or "shift-jis" or "sjis" or "windows-31j" or "cp932" or "ms932" => ShiftJis,
        null or "" => CanBeUtf8(probe) ? Utf8 : ShiftJis,
        _ => throw new ProblemException(Problems.UnsupportedMediaType),
    };

    /// <summary>Whether the bytes are UTF-8, a character that the end of the probe cuts apart allowed.</summary>
    private static bool CanBeUtf8(ReadOnlySpan<byte> probe)
    {
        while (!probe.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(probe, out _, out var consumed);
            if (status is System.Buffers.OperationStatus.NeedMoreData)
            {
                return true;
            }

            if (status is not System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            probe = probe[consumed..];
        }

        return true;
    }

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private static readonly Encoding ShiftJis =
        CodePagesEncodingProvider.Instance.GetEncoding(
            ShiftJisCodePage,
            EncoderFallback.ExceptionFallback,
            new IbmExtensionFallback(CodePagesEncodingProvider.Instance.GetEncoding(ShiftJisCodePage)!))!;
}
