using System.Collections.Frozen;
using System.Collections.Immutable;
using Actors.Eligibility.Signatures;

namespace Actors.Storage.Keys.Signing;

/// <summary>The published keys, and the private halves that this process holds. Immutable.</summary>
/// <param name="published">In the order in which they begin to sign.</param>
/// <param name="held">By id.</param>
sealed class KeyRing(ImmutableArray<PublishedKey> published, FrozenDictionary<string, SigningKey> held) : IDisposable
{
    public ImmutableArray<PublishedKey> Published => published;

    public VerificationKeys Verification { get; } = new([.. published.Select(key => key.Key)]);

    /// <summary>The newest held key whose time has come; before that the first: a process without an older one signs by what it has, which is published too.</summary>
    public SigningKey CurrentAt(DateTimeOffset now)
    {
        var ours = published.Where(key => held.ContainsKey(key.Key.Id)).ToList();
        var key = ours.FindLast(key => key.SignsFrom <= now) ?? ours.FirstOrDefault() ?? throw new InvalidOperationException("the signing keys are opened by the start of the host");
        return held[key.Key.Id];
    }

    /// <summary>The ring with what is published now.</summary>
    /// <param name="find">Finds the private half of a key that is not held; null where it is not here.</param>
    public KeyRing With(ImmutableArray<PublishedKey> now, Func<string, SigningKey?> find)
    {
        var news = now.Where(key => !held.ContainsKey(key.Key.Id)).Select(key => find(key.Key.Id)).OfType<SigningKey>().ToList();
        return new(now, news.Count == 0 ? held : held.Values.Concat(news).ToFrozenDictionary(key => key.Public.Id));
    }

    public void Dispose()
    {
        foreach (var key in held.Values)
        {
            key.Dispose();
        }
    }
}
