using System.Diagnostics.Metrics;
using Actors.Grains.Monitoring;

namespace Actors.Storage.Batches;

/// <summary>The instruments of uploads while they come in. Thread-safe.</summary>
sealed class UploadMetrics
{
    private long _receiving;
    private long _accepted;
    private long _refused;

    public UploadMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meters.Actors);
        meter.CreateObservableUpDownCounter("actors.upload.receiving", () => Interlocked.Read(ref _receiving), "{upload}", "Uploads that are coming in");
        meter.CreateObservableCounter("actors.upload.rows", Rows, "{row}", "Rows taken in, by what validation says of them; those of an upload that breaks off too");
    }

    public void Begun() => Interlocked.Increment(ref _receiving);

    public void Ended() => Interlocked.Decrement(ref _receiving);

    public void Accepted() => Interlocked.Increment(ref _accepted);

    public void Refused() => Interlocked.Increment(ref _refused);

    private IEnumerable<Measurement<long>> Rows() =>
    [
        new(Interlocked.Read(ref _accepted), new KeyValuePair<string, object?>("outcome", "accepted")),
        new(Interlocked.Read(ref _refused), new KeyValuePair<string, object?>("outcome", "refused")),
    ];
}
