using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Actors.ClientApi.Monitoring;

/// <summary>Writes what the OpenTelemetry SDK has gathered in Prometheus' text format; the package that does so is not in every feed. One call at a time.</summary>
internal sealed class PrometheusExporter : BaseExporter<Metric>
{
    /// <summary>The text of the last collection.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        foreach (var metric in batch)
        {
            Write(text, metric);
        }

        Text = text.Bytes;
        return ExportResult.Success;
    }

    private static void Write(PrometheusText text, Metric metric)
    {
        var (type, value) = Of(metric.MetricType);
        var name = PrometheusName.Of(metric.Name, metric.Unit, type);
        text.Family(name, type, metric.Description);
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            if (value is null)
            {
                Histogram(text, name, point);
            }
            else
            {
                text.Sample(name, "", point.Tags, null, value(point));
            }
        }
    }

    private static void Histogram(PrometheusText text, string name, in MetricPoint point)
    {
        var below = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            text.Sample(name, "_bucket", point.Tags, bucket.ExplicitBound, below);
        }

        text.Sample(name, "_sum", point.Tags, null, point.GetHistogramSum());
        text.Sample(name, "_count", point.Tags, null, point.GetHistogramCount());
    }

    /// <summary>The word of the type, and how a point's value is read; a histogram has many.</summary>
    private static (string Type, Func<MetricPoint, double>? Value) Of(MetricType type) => type switch
    {
        MetricType.LongSum => (PrometheusName.Counter, static point => point.GetSumLong()),
        MetricType.DoubleSum => (PrometheusName.Counter, static point => point.GetSumDouble()),
        MetricType.LongSumNonMonotonic => (PrometheusName.Gauge, static point => point.GetSumLong()),
        MetricType.DoubleSumNonMonotonic => (PrometheusName.Gauge, static point => point.GetSumDouble()),
        MetricType.LongGauge => (PrometheusName.Gauge, static point => point.GetGaugeLastValueLong()),
        MetricType.DoubleGauge => (PrometheusName.Gauge, static point => point.GetGaugeLastValueDouble()),
        MetricType.Histogram => (PrometheusName.Histogram, null),
        _ => throw new NotSupportedException($"no view asks for {type}"),
    };
}
