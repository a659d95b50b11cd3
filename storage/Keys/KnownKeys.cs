using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Actors.Storage.Keys;

/// <summary>The keys as of one revision. A change makes a new one, so that nothing recognised under an older revision outlives it. Thread-safe.</summary>
sealed class KnownKeys(FrozenDictionary<KeyHash, ApiKey> byHash, KeyUses uses)
{
    /// <summary>Texts that were presented and found: hashing one costs more than all else of authenticating. Holds valid keys only, so it is bounded.</summary>
    private readonly ConcurrentDictionary<string, KnownKey> _recognised = new(SecretText.Comparer);

    private readonly FrozenDictionary<Guid, ApiKey> _byId = byHash.Values.ToFrozenDictionary(key => key.Id);

    public KnownKey? Find(KeyHash hash) => byHash.GetValueOrDefault(hash) is { } key ? new(key, uses.Of(key)) : null;

    public KnownKey? Find(Guid id) => _byId.GetValueOrDefault(id) is { } key ? new(key, uses.Of(key)) : null;

    /// <summary>The key of a text.</summary>
    /// <param name="hash">The text's hash where it is not known; null for a text that cannot be a key.</param>
    public KnownKey? Recognise(string? presented, out KeyHash? hash)
    {
        hash = null;
        if (presented is not null && _recognised.TryGetValue(presented, out var recognised))
        {
            return recognised;
        }

        if (ApiKeyText.Hash(presented) is not { } bytes)
        {
            return null;
        }

        hash = new KeyHash(bytes);
        return Find(hash.Value) is { } key ? _recognised.GetOrAdd(presented!, key) : null;
    }
}
