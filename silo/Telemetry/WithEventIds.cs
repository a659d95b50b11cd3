using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Actors.Silo.Telemetry;

/// <summary>Puts the event id of a log line among its attributes, as <c>event.id</c>: OTLP by itself carries the name only. Its place is before the exporter.</summary>
internal sealed class WithEventIds : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data) =>
        data.Attributes = [.. data.Attributes ?? [], new("event.id", data.EventId.Id.ToString(CultureInfo.InvariantCulture))];
}
