using System.Diagnostics;
using OpenTelemetry;

namespace Actors.Silo.Telemetry;

/// <summary>
/// Takes the keys of grains out of the spans that Orleans makes of calls: those of recipients are codes of people. And what a failure says, which may name the grain that was
/// called; its type stays. Its place is before the exporter.
/// </summary>
internal sealed class WithoutGrainKeys : BaseProcessor<Activity>
{
    private static readonly string[] Keys =
    [
        "orleans.rpc.target_id", "orleans.rpc.source_id", "orleans.grain.id", "orleans.activation.id", "orleans.directory.registered.address", "orleans.directory.forwarding.address",
        "exception.message", "exception.stacktrace",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var key in Keys)
        {
            data.SetTag(key, null);
        }
    }
}
