using Actors.Eligibility.Identifiers;

namespace Actors.Storage.Keys;

/// <summary>A key to be made.</summary>
/// <param name="Body">A facility code for <see cref="ApiRole.Facility"/>, a local government code for <see cref="ApiRole.Municipality"/>; an insurer number or null
/// for <see cref="ApiRole.Payer"/>, otherwise null.</param>
/// <param name="Label">What people call it.</param>
public sealed record KeyOrder(ApiRole Role, string? Body, string Label)
{
    /// <summary>From when it is no longer valid; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>As <see cref="ApiKey.PerSecond"/>; 1 to <see cref="RateLimits.Highest"/>.</summary>
    public int? PerSecond { get; init; }

    /// <summary>As <see cref="ApiKey.Certificate"/>.</summary>
    public CertificateThumbprint? Certificate { get; init; }

    /// <summary>Whether the key is bound exactly where its role is, to a code that can be one.</summary>
    public bool IsBoundAsItsRole => Role switch
    {
        ApiRole.Facility => FacilityCode.TryParse(Body, out _),
        ApiRole.Municipality => LocalGovernmentCode.TryParse(Body, out _),
        ApiRole.Payer => Body is null || InsurerNumber.TryParse(Body, out _),
        _ => Body is null,
    };
}

/// <summary>How a key is replaced by a successor for the same holder.</summary>
/// <param name="Overlap">How long the key stays valid beside its successor.</param>
/// <param name="ExpiresAt">Of the successor; null for the lifetime that the key had, from now on.</param>
/// <param name="Certificate">Of the successor; null for the one that the key has.</param>
public sealed record KeyRotation(Guid Id, TimeSpan Overlap, DateTimeOffset? ExpiresAt, CertificateThumbprint? Certificate);
