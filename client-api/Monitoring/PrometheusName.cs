using System.Text;

namespace Actors.ClientApi.Monitoring;

/// <summary>Names as OpenTelemetry translates them for Prometheus: <c>http.server.request.duration</c> in <c>s</c> is <c>http_server_request_duration_seconds</c>.</summary>
internal static class PrometheusName
{
    public const string Counter = "counter";
    public const string Gauge = "gauge";
    public const string Histogram = "histogram";

    public static string Of(string name, string unit, string type)
    {
        var full = new StringBuilder(Label(name));
        if (Word(unit, type) is { } word && !full.ToString().EndsWith($"_{word}", StringComparison.Ordinal))
        {
            full.Append('_').Append(word);
        }

        return type is Counter ? full.Append("_total").ToString() : full.ToString();
    }

    /// <summary>Letters, digits and single underscores.</summary>
    public static string Label(string name)
    {
        var label = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                label.Append(letter);
            }
            else if (label.Length == 0 || label[^1] != '_')
            {
                label.Append('_');
            }
        }

        return label.ToString();
    }

    /// <summary>The units that the exposed meters have. What is counted (<c>{row}</c>) stands in the name already.</summary>
    private static string? Word(string unit, string type) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" when type is Gauge => "ratio",
        _ => null,
    };
}
