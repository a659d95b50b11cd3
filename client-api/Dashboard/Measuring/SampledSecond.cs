namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>Makes a sample of what the instruments say now and said a second ago. Not thread-safe.</summary>
internal sealed class SampledSecond(Instruments instruments, SampledHour hour)
{
    private readonly DistributionWindow _checkTime = new(instruments.CheckTime);
    private readonly DistributionWindow _answerTime = new(instruments.AnswerTime.Times);
    private readonly DistributionWindow _commitTime = new(instruments.CommitTime);
    private readonly DistributionWindow _commitRows = new(instruments.CommitRows);
    private Dictionary<string, double> _checks = [];
    private double? _activations;
    private double? _deactivations;

    /// <param name="at">Now, milliseconds since 1970 UTC.</param>
    /// <param name="seconds">Since the last sample, or the start.</param>
    public Sample Take(long at, double seconds)
    {
        _checkTime.Next();
        _answerTime.Next();
        _commitTime.Next();
        _commitRows.Next();
        var reasons = Reasons(seconds);
        var values = new double?[Enum.GetValues<Column>().Length];
        Set(Column.Checks, reasons.Sum(reason => reason.PerSecond));
        Set(Column.AnswerP50, _answerTime.Within(0.50));
        Set(Column.AnswerP95, _answerTime.Within(0.95));
        Set(Column.AnswerP99, _answerTime.Within(0.99));
        Set(Column.CheckP50, _checkTime.Within(0.50));
        Set(Column.CheckP99, _checkTime.Within(0.99));
        Set(Column.Residents, instruments.Residents.Total);
        Set(Column.Activations, Rate(instruments.Activations, ref _activations, seconds));
        Set(Column.Collections, Rate(instruments.Deactivations, ref _deactivations, seconds));
        Set(Column.Memory, Environment.WorkingSet);
        Set(Column.Heap, GC.GetTotalMemory(forceFullCollection: false));
        Set(Column.Commits, _commitTime.Count / seconds);
        Set(Column.CommitRows, _commitRows.Mean);
        Set(Column.CommitP50, _commitTime.Within(0.50));
        Set(Column.CommitP99, _commitTime.Within(0.99));
        Set(Column.PoolBusy, Connections("used"));
        Set(Column.PoolIdle, Connections("idle"));
        Set(Column.JournalWaiting, Said(instruments.JournalWaiting));
        Set(Column.JournalLag, Said(instruments.JournalLag));
        Set(Column.EventsWaiting, Said(instruments.EventsWaiting));
        Set(Column.EventsLag, Said(instruments.EventsLag));
        return new(at, values, reasons, Kinds());

        void Set(Column column, double? value) => values[(int)column] = value;
    }

    private ReasonCount[] Reasons(double seconds)
    {
        var now = instruments.Checks.Values;
        var hourAgo = hour.ChecksBefore;
        var counts = now.Select(reason => new ReasonCount(
            reason.Key,
            (reason.Value - _checks.GetValueOrDefault(reason.Key)) / seconds,
            (long)(reason.Value - (hourAgo?.GetValueOrDefault(reason.Key) ?? 0)))).ToArray();
        _checks = new(now, StringComparer.Ordinal);
        return counts;
    }

    private KindCount[] Kinds() =>
    [
        .. instruments.Residents.Values.Select(kind => new KindCount(
            kind.Key, (long)kind.Value, (long)instruments.Activations.Values.GetValueOrDefault(kind.Key), (long)instruments.Deactivations.Values.GetValueOrDefault(kind.Key))),
    ];

    /// <summary>The driver tells of connections while there are any.</summary>
    private double Connections(string state) => instruments.Connections.Values.GetValueOrDefault(state);

    private static double? Said(Readings readings) => readings.Values.Count > 0 ? readings.Total : null;

    private static double? Rate(Readings readings, ref double? before, double seconds)
    {
        var (last, now) = (before, readings.Total);
        before = now;
        return last is { } known ? (now - known) / seconds : null;
    }
}
