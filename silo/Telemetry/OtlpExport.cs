using System.Diagnostics.Metrics;
using Actors.ClientApi.Monitoring;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Actors.Silo.Telemetry;

/// <summary>
/// Sends metrics, traces and logs by OTLP while the host runs. Everything else of it (protocol, headers, intervals, sampling, resource) is as the standard variables
/// have it, which the SDK reads itself.
/// </summary>
internal sealed class OtlpExport(OtlpSettings settings, IConfiguration configuration, IMeterFactory meters) : IHostedService, IDisposable
{
    /// <summary>The name of the service unless <c>OTEL_SERVICE_NAME</c> gives one.</summary>
    private const string ServiceName = "actors";

    /// <summary>A request, the calls to grains that it makes, their commits, and what goes to the database.</summary>
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Actors", "Microsoft.Orleans.Application", "Npgsql"];

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <summary>Where anything is to be sent.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        var settings = OtlpSettings.From(builder.Configuration);
        if (settings is { Traces: false, Metrics: false, Logs: false })
        {
            return;
        }

        if (settings.Traces)
        {
            builder.Services.AddSingleton<IStartupFilter, NamedRequests>();
        }

        builder.Services.AddHostedService(provider => new OtlpExport(settings, builder.Configuration, provider.GetRequiredService<IMeterFactory>()));
        if (settings.Logs)
        {
            builder.Logging.AddOpenTelemetry(logging => logging.SetResourceBuilder(Resource(builder.Configuration)).AddProcessor(new WithEventIds()).AddOtlpExporter(exporter => settings.Direct(exporter, "LOGS")));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Metrics)
        {
            _metrics = Sdk.CreateMeterProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .SetResourceBuilder(Resource(configuration))
                .AddExposedMeters(meters)
                .AddOtlpExporter(exporter => settings.Direct(exporter, "METRICS"))
                .Build();
        }

        if (settings.Traces)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .SetResourceBuilder(Resource(configuration))
                .AddSource(Sources)
                .AddProcessor(new WithoutGrainKeys())
                .AddOtlpExporter(exporter => settings.Direct(exporter, "TRACES"))
                .Build();
        }

        return Task.CompletedTask;
    }

    /// <summary>What is gathered goes out first, as far as somebody takes it.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static ResourceBuilder Resource(IConfiguration configuration)
    {
        var resource = ResourceBuilder.CreateEmpty().AddService(configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name ? name : ServiceName).AddTelemetrySdk();
        return resource.AddEnvironmentVariableDetector();
    }
}
