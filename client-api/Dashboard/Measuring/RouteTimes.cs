namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>The times of one route's requests, of all that are measured. Thread-safe.</summary>
internal sealed class RouteTimes(string route, double unit) : IMeasured
{
    private const string Tag = "http.route";

    public Distribution Times { get; } = new(unit);

    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == Tag)
            {
                // A route of a group ends with a slash.
                if (tag.Value is string name && name.AsSpan().TrimEnd('/').SequenceEqual(route))
                {
                    Times.Add(value, []);
                }

                return;
            }
        }
    }
}
