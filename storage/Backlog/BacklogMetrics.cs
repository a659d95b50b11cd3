using System.Diagnostics.Metrics;
using Actors.Grains.Monitoring;

namespace Actors.Storage.Backlog;

/// <summary>The instruments of the work that waits in the database: every process tells the same. <see cref="BacklogWatch"/> renews it.</summary>
sealed class BacklogMetrics
{
    private readonly TimeProvider _clock;
    private readonly ObservableGauge<long> _outbox;
    private volatile WaitingWork _latest = WaitingWork.None;

    public BacklogMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(Meters.Actors);
        _outbox = meter.CreateObservableGauge("actors.outbox.waiting", () => _latest.OutboxRows, "{event}", "Changes that no feed tells yet, 100,000 at most");
        meter.CreateObservableGauge("actors.outbox.age", Age, "s", "Age of the oldest of them: how far the feeds are behind");
        meter.CreateObservableGauge("actors.upload.batches", Batches, "{batch}", "Uploads that are not at an end, by state");
    }

    /// <summary>Whether anybody wants to know.</summary>
    public bool Enabled => _outbox.Enabled;

    public void Renew(WaitingWork latest) => _latest = latest;

    private double Age() => _latest.OutboxSince is { } since ? Math.Max(0, (_clock.GetUtcNow() - since).TotalSeconds) : 0;

    private IEnumerable<Measurement<long>> Batches() => _latest.Batches.Select(state => new Measurement<long>(state.Value, new KeyValuePair<string, object?>("state", state.Key)));
}
