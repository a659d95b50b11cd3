using System.Diagnostics.Metrics;
using Actors.Grains.Monitoring;

namespace Actors.Storage.GrainState;

/// <summary>The instruments of grain state: commits and reads, and how many grains share one.</summary>
sealed class StorageMetrics
{
    private readonly Histogram<int> _committed;
    private readonly Histogram<double> _commitSeconds;
    private readonly Histogram<int> _read;
    private readonly Histogram<double> _readSeconds;
    private long _broken;

    public StorageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meters.Actors);
        _committed = meter.CreateHistogram("actors.storage.commit.rows", "{row}", "Grains of one commit", advice: Meters.Rows);
        _commitSeconds = meter.CreateHistogram("actors.storage.commit.duration", "s", "Time of one commit", advice: Meters.Seconds);
        _read = meter.CreateHistogram("actors.storage.read.rows", "{row}", "Grains of one read, for their activation", advice: Meters.Rows);
        _readSeconds = meter.CreateHistogram("actors.storage.read.duration", "s", "Time of one read, for the activation of grains", advice: Meters.Seconds);
        meter.CreateObservableCounter("actors.storage.connections.broken", () => Interlocked.Read(ref _broken), "{connection}", "Connections lost in a commit");
    }

    public void Committed(int rows, TimeSpan duration)
    {
        _committed.Record(rows);
        _commitSeconds.Record(duration.TotalSeconds);
    }

    public void Read(int rows, TimeSpan duration)
    {
        _read.Record(rows);
        _readSeconds.Record(duration.TotalSeconds);
    }

    public void Broken() => Interlocked.Increment(ref _broken);
}
