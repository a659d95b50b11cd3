using System.Collections.Concurrent;
using System.Collections.Frozen;
using Actors.Grains.Ports;
using Orleans.Runtime;

namespace Actors.Storage.GrainState;

/// <summary>The grains in the memory of this process, as far as it matters to <see cref="IResidents"/>. Thread-safe.</summary>
public sealed class Residents : IResidents
{
    private readonly ConcurrentDictionary<GrainId, byte> _grains = new();

    public ValueTask<IReadOnlySet<GrainId>> AmongAsync(IReadOnlyCollection<GrainId> grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return new(_grains.IsEmpty ? FrozenSet<GrainId>.Empty : grains.Where(_grains.ContainsKey).ToHashSet());
    }

    public ValueTask<IReadOnlyCollection<GrainId>> AllAsync() => new([.. _grains.Keys]);

    public void Leave(GrainId grain) => _grains.TryRemove(grain, out _);

    /// <summary>To be called before the state is read. False where the grain is in memory already, and reads anew.</summary>
    internal bool Enter(GrainId grain) => _grains.TryAdd(grain, 0);
}
