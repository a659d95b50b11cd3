using System.Diagnostics;
using OpenTelemetry;

namespace Actors.Silo.Telemetry;

/// <summary>Takes the addresses of requests out of traces: they may hold a recipient's code or a body's own key of a person. The route's pattern stays.</summary>
internal sealed class WithoutPaths : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data) => data.SetTag("url.path", null);
}
