namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>What instruments said that are asked once a second: totals by one of their tags. Not thread-safe: all of them are asked by one thread.</summary>
/// <param name="by">The tag that the values are told apart by; null for none.</param>
internal sealed class Readings(string? by = null) : IMeasured
{
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

    /// <summary>By the tag's value; under the empty text where it is told apart by none.</summary>
    public IReadOnlyDictionary<string, double> Values => _values;

    public double Total => _values.Values.Sum();

    /// <summary>Forgets what was said: before they are asked again.</summary>
    public void Clear() => _values.Clear();

    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = by is null ? "" : Tag(tags, by) ?? "";
        _values[name] = _values.GetValueOrDefault(name) + value;
    }

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
            {
                return tag.Value?.ToString();
            }
        }

        return null;
    }
}
