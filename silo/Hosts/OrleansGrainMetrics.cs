using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Actors.Grains.Monitoring;
using Actors.Grains.Recipients;
using Orleans;

namespace Actors.Silo.Hosts;

/// <summary>
/// The instruments of activations under the names that they have on every host. Orleans tells of each grain that comes and goes, not how many there are: whoever
/// wants to know has to listen from the beginning. Why a grain went is told by Orleans' own <c>orleans-catalog-activation-shutdown</c> alone. Thread-safe.
/// </summary>
internal sealed class GrainMetrics : IDisposable
{
    private const string OrleansMeter = "Microsoft.Orleans";
    private const string OrleansGrains = "orleans-grains";
    private const string GrainClassEnd = "Grain";

    /// <summary>Orleans has grains of its own.</summary>
    private static readonly FrozenSet<string> Kinds =
        typeof(RecipientGrain).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IGrain))).Select(type => KindOf(type.Name)).ToFrozenSet();

    private readonly ConcurrentDictionary<string, Counts> _byKind = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public GrainMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meters.Actors);
        meter.CreateObservableUpDownCounter("actors.grains.resident", () => ByKind(counts => counts.Come - counts.Gone), "{grain}", "Grains in memory");
        meter.CreateObservableCounter("actors.grains.activations", () => ByKind(counts => counts.Come), "{activation}", "Grains that began to be taken into memory");
        meter.CreateObservableCounter("actors.grains.deactivations", () => ByKind(counts => counts.Gone), "{deactivation}", "Grains that left memory");
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: OrleansGrains, Meter.Name: OrleansMeter } && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, change, tags, _) => Count(change, tags[0].Value?.ToString() ?? ""));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    private void Count(int change, string grain)
    {
        if (KindOf(grain) is var kind && Kinds.Contains(kind))
        {
            _byKind.GetOrAdd(kind, static _ => new()).Add(change);
        }
    }

    /// <summary>
    /// <c>recipient</c> for the type of the grain (<c>recipient</c>), as Orleans 10.4.2 tells it, and for its class (<c>Actors.Grains.Recipients.RecipientGrain</c>, whatever stands behind a
    /// comma), as other versions do.
    /// </summary>
    private static string KindOf(string grain)
    {
        var name = grain.Split(',')[0];
        name = name[(name.LastIndexOf('.') + 1)..];
        return (name.EndsWith(GrainClassEnd, StringComparison.Ordinal) ? name[..^GrainClassEnd.Length] : name).ToLowerInvariant();
    }

    private IEnumerable<Measurement<long>> ByKind(Func<Counts, long> count) =>
        _byKind.Select(kind => new Measurement<long>(count(kind.Value), new KeyValuePair<string, object?>("kind", kind.Key)));

    private sealed class Counts
    {
        private long _come;
        private long _gone;

        public long Come => Interlocked.Read(ref _come);

        public long Gone => Interlocked.Read(ref _gone);

        public void Add(int change) => Interlocked.Add(ref change > 0 ? ref _come : ref _gone, Math.Abs(change));
    }
}
