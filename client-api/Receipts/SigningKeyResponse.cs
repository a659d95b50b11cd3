using Actors.Eligibility.Signatures;
using Actors.Storage.Keys.Signing;

namespace Actors.ClientApi.Receipts;

/// <summary>A signing key.</summary>
/// <param name="SignsFrom">From when its process signs with it.</param>
/// <param name="State"><c>next</c>: published, and will sign; <c>signs</c>: the process that answers signs with it; <c>verifies</c>: only verifies what it signed, here.</param>
public sealed record SigningKeyResponse(string KeyId, DateTime CreatedAt, DateTime SignsFrom, string State)
{
    public static SigningKeyResponse Of(PublishedKey key, VerificationKey current, DateTimeOffset now) => new(
        key.Key.Id, key.CreatedAt.UtcDateTime, key.SignsFrom.UtcDateTime, key.Key.Equals(current) ? "signs" : key.SignsFrom > now ? "next" : "verifies");
}

/// <summary>Every key that was ever made, by the time from which it signs: a handful.</summary>
public sealed record SigningKeyList(SigningKeyResponse[] Keys);
