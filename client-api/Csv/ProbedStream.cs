namespace Actors.ClientApi.Csv;

/// <summary>A stream whose first bytes were read already to look at them: gives those first, without a byte order mark, then the rest.</summary>
/// <param name="rest">Disposed of with this stream.</param>
/// <param name="probe">The bytes that were read already.</param>
internal sealed class ProbedStream(Stream rest, Memory<byte> probe) : ForwardStream
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private Memory<byte> _left = probe.Span.StartsWith(ByteOrderMark) ? probe[ByteOrderMark.Length..] : probe;

    /// <summary>The bytes that were looked at.</summary>
    public ReadOnlyMemory<byte> Probe => probe;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _left.IsEmpty ? rest.ReadAsync(buffer, cancellationToken) : new(Take(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _left.Length);
        _left.Span[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }
}
