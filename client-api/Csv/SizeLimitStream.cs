using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Csv;

/// <summary>Ends the reading of what is larger than a limit, whatever it was packed into.</summary>
/// <param name="content">Disposed of with this stream.</param>
/// <param name="maxBytes">The most that may be read, bytes.</param>
internal sealed class SizeLimitStream(Stream content, long maxBytes) : ForwardStream
{
    private long _left = maxBytes;

    /// <exception cref="ProblemException">It is larger.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await content.ReadAsync(buffer, cancellationToken);
        _left -= count;
        return _left >= 0 ? count : throw new ProblemException(Problems.TooLarge);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
