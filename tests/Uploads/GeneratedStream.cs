using Actors.ClientApi.Csv;

namespace Actors.Tests.Uploads;

/// <summary>A body that is made while it is read, piece by piece, and tells how far it was read.</summary>
internal sealed class GeneratedStream(IEnumerable<byte[]> pieces, int mostAtOnce = int.MaxValue) : ForwardStream
{
    private readonly IEnumerator<byte[]> _pieces = pieces.GetEnumerator();
    private ReadOnlyMemory<byte> _left;

    public long BytesRead { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left.IsEmpty)
        {
            if (!_pieces.MoveNext())
            {
                return new(0);
            }

            _left = _pieces.Current;
        }

        var count = Math.Min(Math.Min(buffer.Length, _left.Length), mostAtOnce);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        BytesRead += count;
        return new(count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pieces.Dispose();
        }

        base.Dispose(disposing);
    }
}
