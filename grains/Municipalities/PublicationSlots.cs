namespace Actors.Grains.Municipalities;

/// <summary>
/// Bounds what a process does of validating and publishing uploads at the same time, over all bodies: the memory of it, which is what a garbage collection stops
/// the checks for, and how many of the database's processes want a core. Thread-safe.
/// </summary>
public sealed class PublicationSlots : IDisposable
{
    /// <summary>Chunks and validations at the same time: enough to keep the commits busy while others are read and computed. More take more processor time a row and are no faster.</summary>
    public const int Total = 4;

    private readonly SemaphoreSlim _free = new(Total);

    /// <summary>Slots that are taken.</summary>
    public int Used => Total - _free.CurrentCount;

    /// <summary>Runs the work in a slot, once there is one; in the order of asking.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
