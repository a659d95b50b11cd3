using OpenTelemetry.Exporter;

namespace Actors.Silo.Telemetry;

/// <summary>
/// Which signals are sent by OTLP: those that have an endpoint in the standard variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or a signal's own such as
/// <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>) and are not switched off (<c>OTEL_TRACES_EXPORTER=none</c>, <c>OTEL_SDK_DISABLED=true</c>). None where nothing is set.
/// </summary>
internal sealed record OtlpSettings(bool Traces, bool Metrics, bool Logs, IConfiguration Configuration)
{
    /// <summary>Sends a signal where its own variables say: the SDK's exporters read the common ones only.</summary>
    /// <param name="signal"><c>TRACES</c>, <c>METRICS</c> or <c>LOGS</c>.</param>
    public void Direct(OtlpExporterOptions exporter, string signal)
    {
        if (Own("PROTOCOL") is { } protocol)
        {
            exporter.Protocol = protocol switch
            {
                "grpc" => OtlpExportProtocol.Grpc,
                "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
                _ => throw new InvalidOperationException($"OTEL_EXPORTER_OTLP_{signal}_PROTOCOL is grpc or http/protobuf"),
            };
        }

        if (Own("ENDPOINT") is { } endpoint)
        {
            // A signal's own address is used as it is; to the common one its path is added.
            exporter.Endpoint = new Uri(endpoint);
        }

        exporter.Headers = Own("HEADERS") ?? exporter.Headers;

        string? Own(string name) => Configuration[$"OTEL_EXPORTER_OTLP_{signal}_{name}"] is { Length: > 0 } text ? text : null;
    }

    public static OtlpSettings From(IConfiguration configuration)
    {
        return new(Wanted("TRACES"), Wanted("METRICS"), Wanted("LOGS"), configuration);

        bool Wanted(string signal) =>
            (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"))
            && !Says($"OTEL_{signal}_EXPORTER", "none")
            && !Says("OTEL_SDK_DISABLED", "true");

        bool IsSet(string name) => !string.IsNullOrEmpty(configuration[name]);

        bool Says(string name, string word) => string.Equals(configuration[name], word, StringComparison.OrdinalIgnoreCase);
    }
}
