namespace Actors.Grains.Municipalities;

/// <summary>
/// Bounds the chunks of uploads that a process publishes at the same time, over all bodies: their memory, and the processor time that checks want too.
/// Thread-safe.
/// </summary>
public sealed class PublicationSlots : IDisposable
{
    /// <summary>Chunks at the same time: enough to keep the commits busy while others are read and computed.</summary>
    public const int Total = 5;

    private readonly SemaphoreSlim _free = new(Total);

    /// <summary>Waits for a slot; in the order of asking.</summary>
    public Task TakeAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    public void Release() => _free.Release();

    public void Dispose() => _free.Dispose();
}
