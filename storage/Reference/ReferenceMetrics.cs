using System.Diagnostics.Metrics;
using Actors.Grains.Monitoring;

namespace Actors.Storage.Reference;

/// <summary>The instrument of the reference data that this process answers by.</summary>
sealed class ReferenceMetrics
{
    public ReferenceMetrics(IMeterFactory meters, ReferenceSnapshot snapshot) => meters.Create(Meters.Actors).CreateObservableGauge(
        "actors.reference.age", () => snapshot.Age is { } age ? [new Measurement<double>(age.TotalSeconds)] : (Measurement<double>[])[], "s", "Time since programs, directories and publications were renewed");
}
