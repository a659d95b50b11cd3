using System.Diagnostics.Metrics;

namespace Actors.Storage.GrainState;

/// <summary>What the grain storage tells about itself, under the meter <c>Actors.Storage</c>.</summary>
sealed class StorageMetrics
{
    private readonly Histogram<int> _rows;
    private readonly Histogram<double> _seconds;
    private readonly Counter<long> _broken;

    public StorageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Storage");
        _rows = meter.CreateHistogram<int>("actors.storage.commit.rows", "{row}", "Grains of one commit");
        _seconds = meter.CreateHistogram<double>("actors.storage.commit.duration", "s", "Time of one commit");
        _broken = meter.CreateCounter<long>("actors.storage.connections.broken", "{connection}", "Connections lost in a commit");
    }

    public void Committed(int rows, TimeSpan duration)
    {
        _rows.Record(rows);
        _seconds.Record(duration.TotalSeconds);
    }

    public void Broken() => _broken.Add(1);
}
