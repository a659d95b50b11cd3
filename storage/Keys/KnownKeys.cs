using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Actors.Storage.Keys;

/// <summary>The keys as of one revision. A change makes a new one, so that nothing recognised under an older revision outlives it. Thread-safe.</summary>
sealed class KnownKeys(FrozenDictionary<KeyHash, ApiKey> byHash)
{
    /// <summary>Texts that were presented and found: hashing one costs more than all else of authenticating. Holds valid keys only, so it is bounded.</summary>
    private readonly ConcurrentDictionary<string, ApiKey> _recognised = new(StringComparer.Ordinal);

    public ApiKey? Find(KeyHash hash) => byHash.GetValueOrDefault(hash);

    /// <summary>The key of a text.</summary>
    /// <param name="hash">The text's hash where it is not known; null for a text that cannot be a key.</param>
    public ApiKey? Recognise(string? presented, out KeyHash? hash)
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
