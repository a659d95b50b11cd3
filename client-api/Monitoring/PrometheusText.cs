using System.Globalization;
using System.Text;
using OpenTelemetry;

namespace Actors.ClientApi.Monitoring;

/// <summary>Text in Prometheus' exposition format 0.0.4 while it is written.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new(64 * 1024);

    public ReadOnlyMemory<byte> Bytes => Encoding.UTF8.GetBytes(_text.ToString());

    /// <summary>Begins a metric; its samples follow.</summary>
    public void Family(string name, string type, string help) =>
        _text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help)).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    /// <param name="suffix">Behind the metric's name: of histograms.</param>
    /// <param name="bound">The bucket's upper bound; null where it is none.</param>
    public void Sample(string name, string suffix, ReadOnlyTagCollection tags, double? bound, double value)
    {
        _text.Append(name).Append(suffix);
        var before = '{';
        foreach (var (key, tag) in tags)
        {
            Label(ref before, PrometheusName.Label(key), Convert.ToString(tag, CultureInfo.InvariantCulture) ?? "");
        }

        if (bound is { } limit)
        {
            Label(ref before, "le", Number(limit));
        }

        _text.Append(before is '{' ? "" : "}").Append(' ').Append(Number(value)).Append('\n');
    }

    private void Label(ref char before, string name, string value)
    {
        _text.Append(before).Append(name).Append("=\"").Append(Escape(value).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        before = ',';
    }

    private static string Escape(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double number) =>
        double.IsPositiveInfinity(number) ? "+Inf" : double.IsNegativeInfinity(number) ? "-Inf" : number.ToString("R", CultureInfo.InvariantCulture);
}
