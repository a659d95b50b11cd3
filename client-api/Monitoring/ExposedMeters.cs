using System.Diagnostics.Metrics;
using Actors.Grains.Monitoring;
using OpenTelemetry.Metrics;

namespace Actors.ClientApi.Monitoring;

/// <summary>What the process tells of itself: its own meter, and those of the libraries it stands on.</summary>
public static class ExposedMeters
{
    private static readonly string[] Names = [Meters.Actors, "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans"];

    /// <summary>Each of these would cost every request two more calls, and says little beside the requests' durations.</summary>
    private static readonly string[] TooDear = ["http.server.active_requests", "kestrel.queued_requests"];

    /// <summary>Listens to them, as far as they are those of this host: a process may hold several.</summary>
    /// <param name="own">The host's.</param>
    public static MeterProviderBuilder AddExposedMeters(this MeterProviderBuilder builder, IMeterFactory own) => builder
        .AddMeter(Names)
        .AddView(instrument => TooDear.Contains(instrument.Name) || (instrument.Meter.Scope is IMeterFactory scope && scope != own) ? MetricStreamConfiguration.Drop : null);
}
