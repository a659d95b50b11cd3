using Actors.Eligibility.Signatures;

namespace Actors.Storage.Keys.Signing;

/// <summary>A public key as every process publishes it.</summary>
/// <param name="CreatedAt">When it was published, UTC.</param>
/// <param name="SignsFrom">From when its other half signs, UTC: later than published, so that nobody meets a signature whose key they cannot find.</param>
public sealed record PublishedKey(VerificationKey Key, DateTimeOffset CreatedAt, DateTimeOffset SignsFrom);
