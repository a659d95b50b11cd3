using System.Diagnostics.Metrics;

namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>
/// The instruments that the dashboard reads, by their published names. Those of this service only: several may run in one process, each with a meter factory of its own. The driver's
/// meter is one for all.
/// </summary>
internal sealed class Instruments : IDisposable
{
    private const string Driver = "Npgsql";
    private const double Microsecond = 1e-6;

    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, IMeasured[]> _byName;
    private readonly Readings[] _readings;

    public Instruments(IMeterFactory meters)
    {
        _byName = new(StringComparer.Ordinal)
        {
            ["actors.eligibility.checks"] = [Checks],
            ["actors.eligibility.check.duration"] = [CheckTime],
            ["http.server.request.duration"] = [AnswerTime],
            ["actors.grains.resident"] = [Residents],
            ["actors.grains.activations"] = [Activations],
            ["actors.grains.deactivations"] = [Deactivations],
            ["actors.storage.commit.rows"] = [CommitRows],
            ["actors.storage.commit.duration"] = [CommitTime],
            ["actors.journal.unshipped.records"] = [JournalWaiting],
            ["actors.journal.unshipped.age"] = [JournalLag],
            ["actors.outbox.waiting"] = [EventsWaiting],
            ["actors.outbox.age"] = [EventsLag],
            ["db.client.connection.count"] = [Connections],
        };
        _readings = [.. _byName.Values.SelectMany(all => all).OfType<Readings>()];
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if ((ReferenceEquals(instrument.Meter.Scope, meters) || instrument.Meter.Name is Driver) && _byName.TryGetValue(instrument.Name, out var measured))
            {
                listener.EnableMeasurementEvents(instrument, measured);
            }
        };
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => Take(value, tags, state));
        _listener.Start();
    }

    public Readings Checks { get; } = new("reason");

    /// <summary>Of a check's question to its answer, in memory.</summary>
    public Distribution CheckTime { get; } = new(Microsecond);

    /// <summary>Of a whole request for a check: with its journal record and HTTP.</summary>
    public RouteTimes AnswerTime { get; } = new("/v1/eligibility-checks", Microsecond);

    public Readings Residents { get; } = new("kind");

    public Readings Activations { get; } = new("kind");

    public Readings Deactivations { get; } = new("kind");

    public Distribution CommitRows { get; } = new(1);

    public Distribution CommitTime { get; } = new(Microsecond);

    public Readings JournalWaiting { get; } = new();

    public Readings JournalLag { get; } = new();

    public Readings EventsWaiting { get; } = new();

    public Readings EventsLag { get; } = new();

    public Readings Connections { get; } = new("db.client.connection.state");

    /// <summary>Asks the instruments that are asked. What one of them cannot say is left out.</summary>
    /// <returns>Why; null where all of them said something.</returns>
    public Exception? Ask()
    {
        foreach (var reading in _readings)
        {
            reading.Clear();
        }

        try
        {
            _listener.RecordObservableInstruments();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    public void Dispose() => _listener.Dispose();

    private static void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var measured in (IMeasured[])state!)
        {
            measured.Add(value, tags);
        }
    }
}
