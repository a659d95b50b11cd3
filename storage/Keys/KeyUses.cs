using System.Collections.Concurrent;

namespace Actors.Storage.Keys;

/// <summary>The use of every key that this process has seen. Thread-safe.</summary>
/// <param name="single">Whether no other process shares the limits.</param>
sealed class KeyUses(bool single, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, KeyUse> _uses = new();

    public IEnumerable<KeyUse> All => _uses.Values;

    /// <summary>The same for one key, whatever else of it changes: a renewal of the keys forgets nothing.</summary>
    public KeyUse Of(ApiKey key) => _uses.GetOrAdd(key.Id, (_, key) => Make(key), key);

    private KeyUse Make(ApiKey key)
    {
        if (key.PerSecond is not { } limit)
        {
            return new(key, share: null, meter: null, clock);
        }

        var share = single ? null : new KeyShare(limit, clock);
        return new(key, share, share?.Meter ?? new(limit, clock), clock);
    }
}
