namespace Actors.Silo.Telemetry;

/// <summary>
/// Which signals are sent by OTLP: those that have an endpoint in the standard variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or a signal's own such as
/// <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>) and are not switched off (<c>OTEL_TRACES_EXPORTER=none</c>, <c>OTEL_SDK_DISABLED=true</c>). None where nothing is set.
/// </summary>
internal sealed record OtlpSettings(bool Traces, bool Metrics, bool Logs)
{
    public static OtlpSettings From(IConfiguration configuration)
    {
        return new(Wanted("TRACES"), Wanted("METRICS"), Wanted("LOGS"));

        bool Wanted(string signal) =>
            (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"))
            && !Says($"OTEL_{signal}_EXPORTER", "none")
            && !Says("OTEL_SDK_DISABLED", "true");

        bool IsSet(string name) => !string.IsNullOrEmpty(configuration[name]);

        bool Says(string name, string word) => string.Equals(configuration[name], word, StringComparison.OrdinalIgnoreCase);
    }
}
