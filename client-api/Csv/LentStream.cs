namespace Actors.ClientApi.Csv;

/// <summary>Reads a stream that stays its owner's: disposing of this one leaves it open.</summary>
internal sealed class LentStream(Stream owned) : ForwardStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => owned.ReadAsync(buffer, cancellationToken);
}
