using System.Diagnostics.Metrics;
using Orleans;

namespace Actors.Embedded;

/// <summary>The instruments of activations, by kind of grain. All are read by whoever asks: the host pays for one increment an activation.</summary>
internal static class HostMetrics
{
    private static readonly DeactivationReasonCode[] Reasons = Enum.GetValues<DeactivationReasonCode>();

    public static void Observe(IMeterFactory meters, GrainCatalog catalog)
    {
        var meter = meters.Create("Actors");
        meter.CreateObservableUpDownCounter("actors.grains.resident", () => ByKind(catalog, grains => grains.ActivationCount), "{grain}", "Grains in memory");
        meter.CreateObservableCounter("actors.grains.activations", () => ByKind(catalog, grains => grains.Begun), "{activation}", "Grains that began to be taken into memory");
        meter.CreateObservableCounter("actors.grains.deactivations", () => Deactivations(catalog), "{deactivation}", "Grains that left memory, by reason: ActivationIdle is a collection");
    }

    private static IEnumerable<Measurement<long>> ByKind(GrainCatalog catalog, Func<GrainClass, long> count) =>
        catalog.Classes.Select(grains => new Measurement<long>(count(grains), Kind(grains)));

    /// <summary>What is watched for is there from the beginning, the rest once it has happened.</summary>
    private static IEnumerable<Measurement<long>> Deactivations(GrainCatalog catalog) =>
        from grains in catalog.Classes
        from reason in Reasons
        let ended = grains.Ended(reason)
        where ended > 0 || reason is DeactivationReasonCode.ActivationIdle or DeactivationReasonCode.ActivationFailed
        select new Measurement<long>(ended, Kind(grains), new("reason", reason.ToString()));

    private static KeyValuePair<string, object?> Kind(GrainClass grains) => new("kind", grains.Name);
}
