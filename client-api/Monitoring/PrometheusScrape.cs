using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Actors.ClientApi.Monitoring;

/// <summary>
/// The metrics of this process as Prometheus reads them. Listening begins with the first scrape: who is not scraped does not pay for the durations that the
/// libraries measure; what this product counts itself is complete all the same. Thread-safe.
/// </summary>
public sealed class PrometheusScrape(IMeterFactory meters) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private PrometheusExporter? _exporter;
    private BaseExportingMetricReader? _reader;
    private MeterProvider? _provider;

    /// <summary>The text of now.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_reader is null)
            {
                _exporter = new();
                _reader = new(_exporter);
                _provider = Sdk.CreateMeterProviderBuilder().AddExposedMeters(meters).AddReader(_reader).Build();
            }

            _reader.Collect();
            return _exporter!.Text;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        _provider?.Dispose();
        _oneAtATime.Dispose();
    }
}
