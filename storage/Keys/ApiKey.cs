namespace Actors.Storage.Keys;

/// <summary>An API key without the key: who holds it, until when, and within which bounds.</summary>
/// <param name="Body">The facility code, local government code or insurer number it is bound to; null for roles that are bound to none.</param>
/// <param name="Label">What people call it.</param>
/// <param name="ExpiresAt">The instant (UTC) from which it is no longer valid; null for never.</param>
/// <param name="RevokedAt">When it was revoked; null while it is not.</param>
public sealed record ApiKey(Guid Id, ApiRole Role, string? Body, string Label, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt)
{
    /// <summary>From when only the successor that a rotation made is valid; null for a key without one.</summary>
    public DateTimeOffset? RetiresAt { get; init; }

    /// <summary>The most requests a second, of all processes together; null for no limit.</summary>
    public int? PerSecond { get; init; }

    /// <summary>The client certificate that it is valid with; null for a key that needs none.</summary>
    public CertificateThumbprint? Certificate { get; init; }

    /// <summary>The key that it is the successor of; null for a key that is not.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>Whether it may be used at an instant.</summary>
    public bool IsValid(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now) && !(RetiresAt <= now);
}

/// <summary>A key just made, with its text, which is shown this once and stored nowhere.</summary>
public sealed record NewApiKey(ApiKey Key, string Text);

/// <summary>A key as it stands in the table.</summary>
/// <param name="LastUsedAt">When a request last carried it, up to a minute late; null for never.</param>
public sealed record StoredApiKey(ApiKey Key, DateTimeOffset? LastUsedAt);
