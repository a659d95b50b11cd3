namespace Actors.Cli.Chaos.Verdict;

/// <summary>What was found to break a promise, as it is found. Thread-safe.</summary>
internal sealed class Findings
{
    private readonly Lock _adding = new();
    private readonly List<(Promise Promise, string What)> _all = [];

    public int Count
    {
        get
        {
            lock (_adding)
            {
                return _all.Count;
            }
        }
    }

    public void Add(Promise promise, string what)
    {
        lock (_adding)
        {
            _all.Add((promise, what));
        }
    }

    public IReadOnlyList<string> Of(Promise promise)
    {
        lock (_adding)
        {
            return [.. _all.Where(found => found.Promise == promise).Select(found => found.What)];
        }
    }
}
