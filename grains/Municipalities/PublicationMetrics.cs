using System.Diagnostics.Metrics;
using Actors.Grains.Monitoring;

namespace Actors.Grains.Municipalities;

/// <summary>The instruments of publishing uploads. Thread-safe.</summary>
public sealed class PublicationMetrics
{
    private long _applied;
    private long _unchanged;
    private long _refused;

    public PublicationMetrics(IMeterFactory meters, PublicationSlots slots)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Meters.Actors);
        meter.CreateObservableCounter("actors.publication.rows", Rows, "{row}", "Rows published, by what became of them; once more after a crash");
        meter.CreateObservableUpDownCounter("actors.publication.slots.used", () => slots.Used, "{slot}", $"Chunks and validations that are worked on, {PublicationSlots.Total} at most");
    }

    internal void Published(int rows, int unchanged, int refused)
    {
        Interlocked.Add(ref _applied, rows - unchanged - refused);
        Interlocked.Add(ref _unchanged, unchanged);
        Interlocked.Add(ref _refused, refused);
    }

    private IEnumerable<Measurement<long>> Rows() => [Of("applied", ref _applied), Of("unchanged", ref _unchanged), Of("refused", ref _refused)];

    private static Measurement<long> Of(string outcome, ref long rows) => new(Interlocked.Read(ref rows), new KeyValuePair<string, object?>("outcome", outcome));
}
