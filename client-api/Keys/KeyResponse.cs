using Actors.Storage.Keys;

namespace Actors.ClientApi.Keys;

/// <summary>A key without its text.</summary>
/// <param name="RetiresAt">From when only its successor is valid; null for a key that was not rotated.</param>
/// <param name="RequestsPerSecond">Its limit; null for none.</param>
/// <param name="Replaces">The key that it is the successor of.</param>
/// <param name="LastUsedAt">When a request last carried it, up to a minute late; null for never.</param>
public sealed record KeyResponse(
    Guid Id,
    string Role,
    string? Body,
    string Label,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? RetiresAt,
    int? RequestsPerSecond,
    string? CertificateSha256,
    Guid? Replaces,
    DateTimeOffset? LastUsedAt)
{
    public static KeyResponse Of(StoredApiKey stored) => Of(stored.Key, stored.LastUsedAt);

    public static KeyResponse Of(ApiKey key, DateTimeOffset? lastUsedAt) => new(
        key.Id,
        ApiRoles.Name(key.Role),
        key.Body,
        key.Label,
        key.CreatedAt,
        key.ExpiresAt,
        key.RevokedAt,
        key.RetiresAt,
        key.PerSecond,
        key.Certificate?.Value,
        key.Replaces,
        lastUsedAt);
}

/// <summary>A key just made.</summary>
/// <param name="Text">What the client sends as <c>Authorization: Bearer</c>. Shown this once, and stored nowhere.</param>
public sealed record NewKeyResponse(KeyResponse Key, string Text)
{
    public static NewKeyResponse Of(NewApiKey made) => new(KeyResponse.Of(made.Key, lastUsedAt: null), made.Text);
}

/// <summary>A page of keys, oldest first.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record KeyPage(KeyResponse[] Keys, Guid? After);
