using System.Collections.Frozen;
using System.Collections.Immutable;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Signatures;

namespace Actors.Storage.Keys.Signing;

/// <summary>
/// The keys that receipts and daily roots are signed with. Public halves are kept in the database for good, so that every process publishes all of them; private halves stand in files or the
/// environment of those processes that sign with them. A new key is published before it signs. Thread-safe.
/// </summary>
public sealed class SigningKeys : IDisposable
{
    /// <summary>How long a new key is published before it signs: longer than anybody keeps the published set.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private readonly SigningKeyTable _table;
    private readonly SigningKeySource _source;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile KeyRing _ring = new([], FrozenDictionary<string, SigningKey>.Empty);

    internal SigningKeys(SigningKeyTable table, SigningKeySource source, TimeProvider clock) => (_table, _source, _clock) = (table, source, clock);

    /// <summary>All keys that were ever published, those among them that sign no more or not yet, in the order in which they begin to sign.</summary>
    public ImmutableArray<PublishedKey> Published => _ring.Published;

    /// <summary>The keys to verify with.</summary>
    public VerificationKeys Verification => _ring.Verification;

    /// <summary>The key that this process signs with now.</summary>
    /// <exception cref="InvalidOperationException">The keys are not opened yet.</exception>
    public VerificationKey Current => _ring.CurrentAt(_clock.GetUtcNow()).Public;

    /// <summary>Signs as a compact JWS (ES256).</summary>
    /// <param name="type">What it is, such as <c>receipt+jws</c>.</param>
    /// <exception cref="InvalidOperationException">The keys are not opened yet.</exception>
    public string Sign(string type, ReadOnlySpan<byte> payload) => CompactJws.Sign(type, payload, _ring.CurrentAt(_clock.GetUtcNow()));

    /// <summary>Finds the private keys, or makes the first one, and publishes those that are not.</summary>
    /// <exception cref="InvalidDataException">A file is no signing key.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var published = await _table.ListAsync(cancellationToken);
            var held = _source.Read();
            held = held.IsEmpty ? [_source.Make()!] : held;

            // Nobody can have kept a set that was never published: the very first key signs at once.
            var now = _clock.Now();
            var signsFrom = published.IsEmpty ? now : now + Overlap;
            foreach (var key in held.Where(key => published.All(known => !known.Key.Equals(key.Public))))
            {
                await _table.InsertAsync(new(key.Public, now, signsFrom), cancellationToken);
            }

            _ring = new(await _table.ListAsync(cancellationToken), held.DistinctBy(key => key.Public).ToFrozenDictionary(key => key.Public.Id));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Takes in the keys that other processes published, and those of their files that lie where ours do.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _ring = _ring.With(await _table.ListAsync(cancellationToken), _source.Find);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Makes a new key and publishes it; it signs after <see cref="Overlap"/>. Null where the keys come from the environment: then they are changed there.</summary>
    public async Task<PublishedKey?> RotateAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            // The file goes first: a crash in between leaves a key that the next start publishes.
            if (_source.Make() is not { } made)
            {
                return null;
            }

            var now = _clock.Now();
            var key = new PublishedKey(made.Public, now, now + Overlap);
            await _table.InsertAsync(key, cancellationToken);
            _ring = _ring.With(await _table.ListAsync(cancellationToken), id => id == made.Public.Id ? made : _source.Find(id));
            return key;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        _oneAtATime.Dispose();
        _ring.Dispose();
    }
}
