using System.Diagnostics.Metrics;
using Actors.ClientApi.Dashboard.Measuring;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Told = Actors.ClientApi.Dashboard.Measuring.Sample;

namespace Actors.Tests.Dashboard;

/// <summary>What a second of the dashboard says of the instruments that it is made from.</summary>
public sealed class SampledSecondTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Dictionary<string, long> _checks = new(StringComparer.Ordinal);
    private readonly SampledHour _hour = new();
    private readonly Instruments _instruments;
    private readonly Meter _meter;
    private readonly SampledSecond _second;
    private long _activations;
    private long _deactivations;

    public SampledSecondTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _instruments = new(meters);
        _meter = meters.Create("Actors");
        _second = new(_instruments, _hour);
        _meter.CreateObservableCounter("actors.eligibility.checks", () => _checks.Select(check => new Measurement<long>(check.Value, Tag("reason", check.Key))));
        _meter.CreateObservableCounter("actors.grains.activations", () => new Measurement<long>(_activations, Tag("kind", "recipient")));
        _meter.CreateObservableCounter("actors.grains.deactivations", () => new Measurement<long>(_deactivations, Tag("kind", "recipient")));
    }

    public void Dispose()
    {
        _instruments.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Percentiles_are_those_of_what_ended_in_the_second()
    {
        var check = _meter.CreateHistogram<double>("actors.eligibility.check.duration");
        var commit = _meter.CreateHistogram<double>("actors.storage.commit.duration");
        var rows = _meter.CreateHistogram<int>("actors.storage.commit.rows");
        var answer = _meter.CreateHistogram<double>("http.server.request.duration");
        for (var n = 1; n <= 100; n++)
        {
            check.Record(n * 1e-5);
            commit.Record(n * 1e-3);
            rows.Record(n);
            answer.Record(n * 1e-2, Tag("http.route", "/v1/eligibility-checks/"));
            answer.Record(100, Tag("http.route", "/v1/elsewhere"));
        }

        var told = Take();

        AssertTold(told, Column.CheckP50, 50e-5);
        AssertTold(told, Column.CheckP99, 99e-5);
        AssertTold(told, Column.AnswerP50, 0.50);
        AssertTold(told, Column.AnswerP95, 0.95);
        AssertTold(told, Column.AnswerP99, 0.99);
        AssertTold(told, Column.CommitP50, 50e-3);
        AssertTold(told, Column.CommitP99, 99e-3);
        Assert.Equal((50, 50.5), (Of(told, Column.Commits), Of(told, Column.CommitRows)));
        var next = Take();
        Assert.Equal((null, null, null, 0), (Of(next, Column.AnswerP99), Of(next, Column.CheckP99), Of(next, Column.CommitP99), Of(next, Column.Commits)));
    }

    [Fact]
    public void Rates_are_of_what_was_counted_since_the_second_before()
    {
        (_checks["none"], _checks["expired"], _activations, _deactivations) = (10, 1, 100, 50);
        Take();
        (_checks["none"], _checks["expired"], _activations, _deactivations) = (16, 3, 120, 54);

        var told = Take();

        Assert.Equal((4, 10, 2), (Of(told, Column.Checks), Of(told, Column.Activations), Of(told, Column.Collections)));
        Assert.Equal([("expired", 1d), ("none", 3d)], told.Reasons.OrderBy(reason => reason.Reason, StringComparer.Ordinal).Select(reason => (reason.Reason, reason.PerSecond)));
    }

    [Fact]
    public void Reasons_are_counted_over_the_last_hour()
    {
        for (var n = 1; n <= SampledHour.Seconds; n++)
        {
            _checks["none"] = 1_000 + n;
            var sample = Take();
            _hour.Add(sample, new Dictionary<string, double>(_instruments.Checks.Values, StringComparer.Ordinal));
        }

        _checks["expired"] = 7;

        Assert.Equal([("expired", 7), ("none", SampledHour.Seconds - 1)], Take().Reasons.OrderBy(reason => reason.Reason, StringComparer.Ordinal).Select(reason => (reason.Reason, reason.LastHour)));
    }

    [Fact]
    public void What_stands_is_told_as_it_stands()
    {
        _meter.CreateObservableGauge("actors.grains.resident", () => new Measurement<long>[] { new(30, Tag("kind", "recipient")), new(4, Tag("kind", "program")) });
        Gauge("actors.journal.unshipped.records", 11);
        Gauge("actors.journal.unshipped.age", 12);
        Gauge("actors.outbox.waiting", 13);
        Gauge("actors.outbox.age", 14);
        (_activations, _deactivations) = (50, 20);

        var told = Take();

        Assert.Equal((34, 11, 12, 13, 14), (Of(told, Column.Residents), Of(told, Column.JournalWaiting), Of(told, Column.JournalLag), Of(told, Column.EventsWaiting), Of(told, Column.EventsLag)));
        Assert.Equal([new("recipient", 30, 50, 20), new("program", 4, 0, 0)], told.Kinds);
        Assert.True(Of(told, Column.Memory) > 0 && Of(told, Column.Heap) > 0); // neither bounds the other: what is allocated need not have been touched

        void Gauge(string name, long value) => _meter.CreateObservableGauge(name, () => value);
    }

    [Fact]
    public void What_no_instrument_says_is_missing_and_not_nought()
    {
        var told = Take();

        Assert.Equal((null, null, null, null), (Of(told, Column.JournalWaiting), Of(told, Column.JournalLag), Of(told, Column.EventsWaiting), Of(told, Column.EventsLag)));
    }

    [Fact]
    public void Connections_are_told_by_what_they_do()
    {
        // The driver's meter is one for the whole process: other tests have connections, too, but not millions.
        const int Million = 1_000_000;
        using var driver = new Meter("Npgsql");
        driver.CreateObservableUpDownCounter("db.client.connection.count", () => new Measurement<int>[] { new(2 * Million, Tag("db.client.connection.state", "used")), new(5 * Million, Tag("db.client.connection.state", "idle")) });

        var told = Take();

        Assert.Equal((2, 5), ((int)(Of(told, Column.PoolBusy)!.Value / Million), (int)(Of(told, Column.PoolIdle)!.Value / Million)));
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static double? Of(Told sample, Column column) => sample.Values[(int)column];

    /// <summary>To an eighth, and never too good.</summary>
    private static void AssertTold(Told sample, Column column, double exact) => Assert.InRange(Of(sample, column)!.Value, exact - 1e-6, exact * 1.125);

    /// <summary>The next sample, two seconds after the one before.</summary>
    private Told Take()
    {
        Assert.Null(_instruments.Ask());
        return _second.Take(0, 2);
    }
}
