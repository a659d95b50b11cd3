using System.Security.Cryptography;
using Actors.ClientApi.Csv;

namespace Actors.ClientApi.Registrations;

/// <summary>Hashes what is read through it.</summary>
internal sealed class HashedStream(Stream inner, IncrementalHash hash) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..count]);
        return count;
    }
}
