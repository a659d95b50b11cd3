using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Actors.Tests.Hosting.Probes;

/// <summary>What a test and its probe grains share, beside calls: gates at which grains wait, and a record of what happened to them.</summary>
public sealed class ProbeScript
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new();
    private readonly ConcurrentDictionary<string, Channel<string>> _events = new();

    /// <summary>Makes the next activations of a grain fail.</summary>
    public ConcurrentDictionary<string, Exception> FailingActivations { get; } = new();

    public Gate GateOf(string name) => _gates.GetOrAdd(name, static _ => new());

    public void OpenAllGates()
    {
        foreach (var (_, gate) in _gates)
        {
            gate.Open();
        }
    }

    public void Record(string key, string what) => Events(key).Writer.TryWrite(what);

    /// <summary>The next event of a grain; waits for it.</summary>
    public Task<string> NextAsync(string key) => Events(key).Reader.ReadAsync().AsTask().Soon();

    /// <summary>The events of a grain that were not read yet.</summary>
    public IReadOnlyList<string> Recorded(string key)
    {
        var events = new List<string>();
        while (Events(key).Reader.TryRead(out var one))
        {
            events.Add(one);
        }

        return events;
    }

    private Channel<string> Events(string key) => _events.GetOrAdd(key, static _ => Channel.CreateUnbounded<string>());
}
