using System.Text.Json;
using System.Text.RegularExpressions;

namespace Actors.Tests.Monitoring;

/// <summary>A query in PromQL, and what it takes for granted of the metrics that it names.</summary>
/// <param name="Where">The panel or alert that it belongs to.</param>
/// <param name="Text">Without line ends.</param>
/// <param name="Shown">Labels that its legend names.</param>
internal sealed partial record Query(string Where, string Text, IReadOnlyList<string> Shown)
{
    /// <summary>Prometheus itself puts these on everything that it scrapes.</summary>
    private static readonly string[] OfTheTarget = ["job", "instance"];

    public static IEnumerable<Query> OfDashboard(JsonElement dashboard) =>
        from panel in dashboard.GetProperty("panels").EnumerateArray()
        where panel.TryGetProperty("targets", out _)
        from target in panel.GetProperty("targets").EnumerateArray()
        select new Query(
            panel.GetProperty("title").GetString()!,
            target.GetProperty("expr").GetString()!,
            [.. Legend().Matches(target.GetProperty("legendFormat").GetString()!).Select(label => label.Groups[1].Value)]);

    public static IEnumerable<Query> OfAlerts(string yaml) =>
        Alert().Matches(yaml).Select(alert => new Query(alert.Groups["name"].Value, Spaces().Replace(alert.Groups["expr"].Value, " "), []));

    /// <summary>What is not as the service tells it; empty where all is.</summary>
    public IEnumerable<string> Faults(Scraped scraped)
    {
        var grouped = Grouping().Matches(Text).SelectMany(list => list.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)).ToList();
        var selectors = Selector().Matches(Grouping().Replace(Text, "")).Where(selector => selector.Groups["metric"].Value != "up").ToList();
        var labels = new HashSet<string>(OfTheTarget, StringComparer.Ordinal);
        foreach (var selector in selectors)
        {
            var metric = selector.Groups["metric"].Value;
            var known = scraped.Labels.Where(label => label.Metric == metric).ToList();
            labels.UnionWith(known.Select(label => label.Label));
            if (!scraped.Names.Contains(metric))
            {
                yield return $"{Where}: no metric {metric}";
            }

            foreach (Match matcher in Matcher().Matches(selector.Groups["matchers"].Value))
            {
                var (label, sign, value) = (matcher.Groups["label"].Value, matcher.Groups["sign"].Value, matcher.Groups["value"].Value);
                if (!OfTheTarget.Contains(label) && !known.Exists(one => one.Label == label && (sign is "=~" or "!~" || value.Length == 0 || one.Value == value)))
                {
                    yield return $"{Where}: {metric} has no {label}{sign}\"{value}\"";
                }
            }
        }

        foreach (var label in grouped.Concat(Shown).Where(label => !labels.Contains(label)))
        {
            yield return $"{Where}: nothing has the label {label}";
        }

        if (selectors.Count == 0 && !Text.Contains("up{", StringComparison.Ordinal))
        {
            yield return $"{Where}: names no metric";
        }
    }

    [GeneratedRegex(@"\b(?:by|ignoring|without|on) ?\(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\b(?<metric>up|(?:actors|http|db|dotnet|kestrel)_\w+)(?:\{(?<matchers>[^}]*)\})?(?![\w=])")]
    private static partial Regex Selector();

    [GeneratedRegex("""(?<label>\w+) *(?<sign>=~|!~|!=|=) *"(?<value>[^"]*)["]""")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Legend();

    [GeneratedRegex(@"- alert: (?<name>\w+)\r?\n +expr: (?:>-\s+)?(?<expr>.*?)\r?\n +(?:for|labels):", RegexOptions.Singleline)]
    private static partial Regex Alert();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
