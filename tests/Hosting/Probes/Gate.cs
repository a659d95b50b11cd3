using System.Threading.Channels;

namespace Actors.Tests.Hosting.Probes;

/// <summary>A place where grains wait until the test lets them through.</summary>
public sealed class Gate
{
    private readonly Channel<bool> _arrivals = Channel.CreateUnbounded<bool>();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a grain has arrived that <see cref="ArrivalAsync"/> has not reported.</summary>
    public bool HasArrivals => _arrivals.Reader.Count > 0;

    /// <summary>Called by a grain.</summary>
    public Task PassAsync()
    {
        _arrivals.Writer.TryWrite(true);
        return _open.Task;
    }

    /// <summary>Completes when one more grain stands at the gate.</summary>
    public Task ArrivalAsync() => _arrivals.Reader.ReadAsync().AsTask().Soon();

    public void Open() => _open.TrySetResult();
}
