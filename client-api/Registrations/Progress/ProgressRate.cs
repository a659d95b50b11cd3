using Actors.Storage.Batches;

namespace Actors.ClientApi.Registrations.Progress;

/// <summary>The speed of one upload over the last seconds, as one stream sees it. Not thread-safe.</summary>
internal sealed class ProgressRate(TimeProvider clock)
{
    private const int Window = 10;
    private readonly Queue<(long At, int Processed)> _seen = new(Window);

    /// <param name="batch">The batch, or its undo while it is being taken back.</param>
    /// <param name="state">What is told as the state.</param>
    public BatchProgress Next(BatchStatus batch, string state, bool undoing)
    {
        var rows = batch.Rows + batch.Generated.Rows;
        var processed = batch.Processed + batch.Generated.Processed;
        if (_seen.Count == Window)
        {
            _seen.Dequeue();
        }

        _seen.Enqueue((clock.GetTimestamp(), processed));
        var first = _seen.Peek();
        var seconds = clock.GetElapsedTime(first.At).TotalSeconds;
        var rate = seconds > 0 ? Math.Max(0, processed - first.Processed) / seconds : 0;
        return new(state, undoing, processed, rows, (int)rate, rate > 0 ? (int)Math.Ceiling((rows - processed) / rate) : null);
    }
}
