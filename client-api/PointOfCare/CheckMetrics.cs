using System.Diagnostics;
using System.Diagnostics.Metrics;
using Actors.Eligibility.Checks;
using Actors.Grains.Monitoring;

namespace Actors.ClientApi.PointOfCare;

/// <summary>
/// The instruments of checks. A check pays for one increment; the clock is read only while somebody listens. The counts are read by whoever asks, so that they are
/// those of the whole life of the process, and every reason is there from the beginning.
/// </summary>
public sealed class CheckMetrics
{
    private static readonly Reason[] Reasons = Enum.GetValues<Reason>();

    private readonly long[] _answered = new long[Reasons.Length];
    private readonly Histogram<double> _duration;

    public CheckMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Meters.Actors);
        meter.CreateObservableCounter("actors.eligibility.checks", Answered, "{check}", "Checks answered, by outcome and by the first reason that applies");
        _duration = meter.CreateHistogram(
            "actors.eligibility.check.duration", "s", "Time from a check's question to its answer, without HTTP and the journal", advice: Meters.Seconds);
    }

    /// <summary>When a check begins; 0 where nobody wants to know.</summary>
    internal long Begin() => _duration.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Counts an answer.</summary>
    /// <param name="began">What <see cref="Begin"/> said.</param>
    internal void Answer(Reason reason, long began)
    {
        Interlocked.Increment(ref _answered[(int)reason]);
        if (began > 0)
        {
            _duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
    }

    private IEnumerable<Measurement<long>> Answered() => Reasons.Select(reason => new Measurement<long>(
        Interlocked.Read(ref _answered[(int)reason]), new("outcome", Words.Of(reason.Outcome())), new("reason", Words.Of(reason) ?? "none")));
}
