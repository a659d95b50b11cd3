using System.Diagnostics.Metrics;
using Actors.Grains.Monitoring;

namespace Actors.Storage.Journal;

/// <summary>The instruments of this process's chain. They read how far it is; where the journal is off they say nothing. Thread-safe.</summary>
sealed class JournalMetrics
{
    private readonly AccessJournal _journal;
    private readonly TimeProvider _clock;
    private long _shipped;
    private long _allShipped;
    private long _synced;
    private long _writesFailed;
    private long _shipmentsFailed;

    public JournalMetrics(IMeterFactory meters, AccessJournal journal, TimeProvider clock)
    {
        (_journal, _clock) = (journal, clock);
        _allShipped = _synced = clock.GetTimestamp();
        var meter = meters.Create(Meters.Actors);
        meter.CreateObservableCounter("actors.journal.records", () => Told(Written), "{record}", "Access records written");
        meter.CreateObservableGauge("actors.journal.unshipped.records", () => Told(Unshipped), "{record}", "Access records that the database does not have yet");
        meter.CreateObservableGauge("actors.journal.unshipped.age", () => Told(Unshipped > 0 ? Since(ref _allShipped) : 0), "s", "The longest that one of them can have waited");
        meter.CreateObservableGauge("actors.journal.sync.age", () => Told(Since(ref _synced)), "s", "Time since everything that was written was put on the disk");
        meter.CreateObservableCounter("actors.journal.failures", Failures, "{failure}", "Times that writing, or bringing records to the database, began to fail or failed again");
    }

    private long Written => _journal.Pen?.Written ?? 0;

    private long Unshipped => Math.Max(0, Written - Interlocked.Read(ref _shipped));

    /// <summary>Notes how far the database is.</summary>
    /// <param name="looked">When <paramref name="written"/> was looked up.</param>
    /// <param name="written">The last record that was written then.</param>
    /// <param name="shipped">The last record that the database has.</param>
    public void Shipped(long looked, long written, long shipped)
    {
        Interlocked.Exchange(ref _shipped, shipped);
        if (shipped >= written)
        {
            Interlocked.Exchange(ref _allShipped, looked);
        }
    }

    public void Synced() => Interlocked.Exchange(ref _synced, _clock.GetTimestamp());

    public void WriteFailed() => Interlocked.Increment(ref _writesFailed);

    public void ShipmentFailed() => Interlocked.Increment(ref _shipmentsFailed);

    private double Since(ref long timestamp) => _clock.GetElapsedTime(Interlocked.Read(ref timestamp)).TotalSeconds;

    private IEnumerable<Measurement<T>> Told<T>(T value) where T : struct => _journal.Pen is null ? [] : [new(value)];

    private IEnumerable<Measurement<long>> Failures() => _journal.IsOff
        ? []
        : [new(Interlocked.Read(ref _writesFailed), new KeyValuePair<string, object?>("operation", "write")), new(Interlocked.Read(ref _shipmentsFailed), new KeyValuePair<string, object?>("operation", "ship"))];
}
