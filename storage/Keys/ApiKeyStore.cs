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
    private readonly KeyUses _uses;
    private volatile KnownKeys _known;
    private long _revision = -1;
    private long _refreshes;

    internal ApiKeyStore(ApiKeyTable table, KeyUses uses, TimeProvider clock)
    {
        (_table, _uses, _clock) = (table, uses, clock);
        _known = new(FrozenDictionary<KeyHash, ApiKey>.Empty, uses);
    }

    /// <summary>Makes a key. Its text stands in the answer and nowhere else.</summary>
    /// <exception cref="ArgumentException">It is not bound as its role is.</exception>
    public async Task<NewApiKey> CreateAsync(KeyOrder order, CancellationToken cancellationToken)
    {
        var made = Make(order);
        await _table.InsertAsync(made.Key, ApiKeyText.Hash(made.Text)!, cancellationToken);
        await RefreshAsync(cancellationToken);
        return made;
    }

    /// <summary>Makes a successor for the same holder; both are valid for the overlap. Null where there is no such key, or it is no longer valid.</summary>
    public async Task<NewApiKey?> RotateAsync(KeyRotation rotation, CancellationToken cancellationToken)
    {
        var text = ApiKeyText.New();
        var made = await _table.RotateAsync(rotation, Guid.CreateVersion7(), ApiKeyText.Hash(text)!, Instants.Now(_clock), cancellationToken);
        await RefreshAsync(cancellationToken);
        return made is null ? null : new(made, text);
    }

    /// <summary>Makes the keys that a new database starts with, all or none; of racing calls one makes them.</summary>
    /// <param name="keep">Puts their texts where they last, before the database has the keys; where it fails there are none. Not called where there are keys.</param>
    /// <returns>How many were made; 0 when there were keys already.</returns>
    public async Task<int> CreateFirstAsync(
        IEnumerable<KeyOrder> keys, Func<ImmutableArray<NewApiKey>, CancellationToken, Task> keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var made = keys.Select(Make).ToImmutableArray();
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

    /// <summary>A page of them, by age.</summary>
    /// <param name="role">Only of this role; null for all.</param>
    /// <param name="body">Only of this body; null for all.</param>
    /// <param name="after">Only younger ones than this; null for the first page.</param>
    public Task<List<StoredApiKey>> PageAsync(ApiRole? role, string? body, Guid? after, int limit, CancellationToken cancellationToken) =>
        _table.PageAsync(role, body, after, limit, cancellationToken);

    /// <summary>The key with an id, ended or not; null where there is none.</summary>
    public Task<StoredApiKey?> GetAsync(Guid id, CancellationToken cancellationToken) => _table.FindAsync(id, cancellationToken);

    /// <summary>The valid key that a caller presents, where this process knows it already.</summary>
    public KnownKey? FindKnown(string? presented) => _known.Recognise(presented, out _) is { } key ? IfValid(key) : null;

    /// <summary>The valid key with an id, where this process knows it: for who has shown before that they hold it.</summary>
    public KnownKey? FindKnown(Guid id) => _known.Find(id) is { } key ? IfValid(key) : null;

    /// <summary>The valid key that a caller presents; null for anything else.</summary>
    public ValueTask<KnownKey?> FindAsync(string? presented, CancellationToken cancellationToken)
    {
        if (_known.Recognise(presented, out var hash) is { } key)
        {
            return new(IfValid(key));
        }

        return hash is not { } unknown || _unknown.ContainsKey(unknown) ? default : new(AskAsync(known => known.Find(unknown), unknown, cancellationToken));
    }

    /// <summary>The valid key with an id, also one that another process has just made: for who has shown before that they hold it.</summary>
    public ValueTask<KnownKey?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _known.Find(id) is { } key ? new(IfValid(key)) : new(AskAsync(known => known.Find(id), guess: null, cancellationToken));

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

    private NewApiKey Make(KeyOrder order)
    {
        if (!order.IsBoundAsItsRole)
        {
            throw new ArgumentException("keys of facilities and municipalities are bound to the code of one, of payers to an insurer number or to nothing, others to nothing", nameof(order));
        }

        var expiresAt = order.ExpiresAt is { } at ? Instants.Cut(at) : (DateTimeOffset?)null;
        var key = new ApiKey(Guid.CreateVersion7(), order.Role, order.Body, order.Label, Instants.Now(_clock), expiresAt, null)
        {
            PerSecond = order.PerSecond,
            Certificate = order.Certificate,
        };
        return new(key, ApiKeyText.New());
    }

    /// <param name="guess">What is not asked for again before the next renewal if it is no key; null for what nobody can guess.</param>
    private async Task<KnownKey?> AskAsync(Func<KnownKeys, KnownKey?> find, KeyHash? guess, CancellationToken cancellationToken)
    {
        // A load that began after this call answers it as well as an own one would.
        var enough = Interlocked.Read(ref _refreshes) + 2;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_refreshes < enough && find(_known) is null)
            {
                await LoadAsync(cancellationToken);
            }

            if (find(_known) is { } key)
            {
                return IfValid(key);
            }

            if (_unknown.Count >= MaxUnknown)
            {
                _unknown.Clear();
            }

            if (guess is { } wrong)
            {
                _unknown[wrong] = true;
            }

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
            _known = new((await _table.ListAsync(cancellationToken)).ToFrozenDictionary(stored => new KeyHash(stored.Hash), stored => stored.Key), _uses);
            _revision = revision;
        }

        Interlocked.Increment(ref _refreshes);
    }

    private KnownKey? IfValid(KnownKey known) => known.Key.IsValid(_clock.GetUtcNow()) ? known : null;
}
