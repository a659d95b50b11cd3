using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Actors.Eligibility.Periods;

namespace Actors.Storage.Keys;

/// <summary>
/// The API keys. Authenticating looks into memory; only a key that is not there asks the database, all such callers together one query at a time, and
/// the same key not again before the next renewal. Thread-safe.
/// </summary>
public sealed class ApiKeyStore : IDisposable
{
    private const int MaxUnknown = 4096;
    private readonly ApiKeyTable _table;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly ConcurrentDictionary<KeyHash, bool> _unknown = new();
    private volatile KnownKeys _known = new(FrozenDictionary<KeyHash, ApiKey>.Empty);
    private long _revision = -1;
    private long _refreshes;

    internal ApiKeyStore(ApiKeyTable table, TimeProvider clock)
    {
        _table = table;
        _clock = clock;
    }

    /// <summary>Makes a key. Its text stands in the answer and nowhere else.</summary>
    /// <param name="body">A facility code for <see cref="ApiRole.Facility"/>, a local government code for <see cref="ApiRole.Municipality"/>; an insurer number or null
    /// for <see cref="ApiRole.Payer"/>, otherwise null.</param>
    /// <param name="expiresAt">From when it is no longer valid; null for never.</param>
    public async Task<NewApiKey> CreateAsync(ApiRole role, string? body, string label, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var made = Make(role, body, label, expiresAt);
        await _table.InsertAsync(made.Key, ApiKeyText.Hash(made.Text)!, cancellationToken);
        await RefreshAsync(cancellationToken);
        return made;
    }

    /// <summary>Makes the keys that a new database starts with, all or none; of racing calls one makes them.</summary>
    /// <param name="keep">Puts their texts where they last, before the database has the keys; where it fails there are none. Not called where there are keys.</param>
    /// <returns>How many were made; 0 when there were keys already.</returns>
    public async Task<int> CreateFirstAsync(
        IEnumerable<FirstKey> keys, Func<ImmutableArray<NewApiKey>, CancellationToken, Task> keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var made = keys.Select(key => Make(key.Role, key.Body, key.Label, expiresAt: null)).ToImmutableArray();
        var first = await _table.InsertFirstAsync(
            made.Select(key => (key.Key, ApiKeyText.Hash(key.Text)!)), () => keep(made, cancellationToken), cancellationToken);
        await RefreshAsync(cancellationToken);
        return first ? made.Length : 0;
    }

    /// <summary>Ends a key: here at once, in other processes within the renewal interval. False when there is none, or it was revoked already.</summary>
    public async Task<bool> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        var revoked = await _table.RevokeAsync(id, Instants.Now(_clock), cancellationToken);
        await RefreshAsync(cancellationToken);
        return revoked;
    }

    /// <summary>Every key ever made, by age, the ended ones among them.</summary>
    public async Task<ImmutableArray<ApiKey>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await _table.ListAsync(cancellationToken)).Select(stored => stored.Key)];

    /// <summary>The valid key that a caller presents; null for anything else.</summary>
    public ValueTask<ApiKey?> FindAsync(string? presented, CancellationToken cancellationToken)
    {
        if (_known.Recognise(presented, out var hash) is { } key)
        {
            return new(IfValid(key));
        }

        return hash is not { } unknown || _unknown.ContainsKey(unknown) ? default : new(AskAsync(unknown, cancellationToken));
    }

    /// <summary>Takes in the keys committed before the call; one cheap query where nothing changed.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database cannot be reached; what is held stays.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await LoadAsync(cancellationToken);
            _unknown.Clear();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private NewApiKey Make(ApiRole role, string? body, string label, DateTimeOffset? expiresAt)
    {
        var fits = role switch
        {
            ApiRole.Facility or ApiRole.Municipality => body is not null,
            ApiRole.Payer => true,
            _ => body is null,
        };
        if (!fits)
        {
            throw new ArgumentException("keys of facilities and municipalities are bound to one, of payers perhaps, others to none", nameof(body));
        }

        var key = new ApiKey(Guid.CreateVersion7(), role, body, label, Instants.Now(_clock), expiresAt is { } at ? Instants.Cut(at) : null, null);
        return new(key, ApiKeyText.New());
    }

    private async Task<ApiKey?> AskAsync(KeyHash hash, CancellationToken cancellationToken)
    {
        // A load that began after this call answers it as well as an own one would.
        var enough = Interlocked.Read(ref _refreshes) + 2;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_refreshes < enough && _known.Find(hash) is null)
            {
                await LoadAsync(cancellationToken);
            }

            if (_known.Find(hash) is { } key)
            {
                return IfValid(key);
            }

            if (_unknown.Count >= MaxUnknown)
            {
                _unknown.Clear();
            }

            _unknown[hash] = true;
            return null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var revision = await _table.RevisionAsync(cancellationToken);
        if (revision != _revision)
        {
            _known = new((await _table.ListAsync(cancellationToken)).ToFrozenDictionary(stored => new KeyHash(stored.Hash), stored => stored.Key));
            _revision = revision;
        }

        Interlocked.Increment(ref _refreshes);
    }

    private ApiKey? IfValid(ApiKey key) => key.RevokedAt is null && !(key.ExpiresAt <= _clock.GetUtcNow()) ? key : null;
}
