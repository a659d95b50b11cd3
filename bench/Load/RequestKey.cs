using System.Buffers.Text;

namespace Actors.Bench.Load;

/// <summary>Gives every request that writes an idempotency key of its own: with one that was used before it would be a retry, which writes nothing. Not thread-safe.</summary>
internal sealed class RequestKey
{
    private const int Digits = 16;
    private static long s_last;
    private byte[] _filled = [];

    /// <summary>The header as it stands in a request that was not sent yet.</summary>
    public static ReadOnlySpan<byte> Unsent => "Idempotency-Key: 0000000000000000\r\n"u8;

    /// <summary>The request with a new key, good until the next call; the same where it takes none.</summary>
    public ReadOnlySpan<byte> Fill(ReadOnlySpan<byte> request)
    {
        var mark = request.IndexOf(Unsent);
        if (mark < 0)
        {
            return request;
        }

        if (_filled.Length < request.Length)
        {
            _filled = new byte[request.Length];
        }

        request.CopyTo(_filled);
        Utf8Formatter.TryFormat(Interlocked.Increment(ref s_last), _filled.AsSpan(mark + Unsent.IndexOf((byte)'0'), Digits), out _, new('D', Digits));
        return _filled.AsSpan(0, request.Length);
    }
}
