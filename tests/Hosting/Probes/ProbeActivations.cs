using System.Collections.Concurrent;

namespace Actors.Tests.Hosting.Probes;

/// <summary>Counts the activations of each grain.</summary>
public sealed class ProbeActivations
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public int Next(string key) => _counts.AddOrUpdate(key, 1, static (_, count) => count + 1);

    public int Of(string key) => _counts.GetValueOrDefault(key);
}
