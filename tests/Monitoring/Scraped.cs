using System.Globalization;
using System.Text.RegularExpressions;
using Actors.Tests.Api;

namespace Actors.Tests.Monitoring;

/// <summary>What a service told of itself at <c>/metrics</c>.</summary>
internal sealed partial class Scraped
{
    private readonly List<(string Name, string Labels, double Value)> _samples = [];

    private Scraped(string text)
    {
        Text = text;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')))
        {
            var sample = Sample().Match(line);
            if (!sample.Success)
            {
                throw new FormatException($"no sample: {line}");
            }

            _samples.Add((sample.Groups["name"].Value, sample.Groups["labels"].Value, double.Parse(sample.Groups["value"].Value.Replace("+Inf", "∞", StringComparison.Ordinal), CultureInfo.InvariantCulture)));
        }
    }

    public string Text { get; }

    public IEnumerable<string> Names => _samples.Select(sample => sample.Name).Distinct();

    /// <summary>All samples: the name with its labels.</summary>
    public IEnumerable<string> Series => _samples.Select(sample => $"{sample.Name}{{{sample.Labels}}}");

    /// <summary>Labels with their values: <c>outcome="eligible"</c>.</summary>
    public IEnumerable<(string Metric, string Label, string Value)> Labels =>
        from sample in _samples
        from Match label in Label().Matches(sample.Labels)
        select (sample.Name, label.Groups["name"].Value, label.Groups["value"].Value);

    /// <summary>The sum of the samples that have all these labels.</summary>
    public double this[string name, params string[] labels] =>
        _samples.Where(sample => sample.Name == name && labels.All(label => sample.Labels.Contains(label, StringComparison.Ordinal))).Select(sample => sample.Value).DefaultIfEmpty(double.NaN).Sum();

    public static async Task<Scraped> OfAsync(Hub hub)
    {
        using var response = await hub.As("monitor").GetAsync("/metrics");
        response.EnsureSuccessStatusCode();
        return new(await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>\S+)$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\.)*)["]""")]
    private static partial Regex Label();
}
