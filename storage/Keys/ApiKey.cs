namespace Actors.Storage.Keys;

/// <summary>An API key without the key: who holds it and until when.</summary>
/// <param name="Body">The facility code or local government code it is bound to; null for roles that are bound to none.</param>
/// <param name="Label">What people call it.</param>
/// <param name="ExpiresAt">The instant (UTC) from which it is no longer valid; null for never.</param>
/// <param name="RevokedAt">When it was revoked; null while it is not.</param>
public sealed record ApiKey(Guid Id, ApiRole Role, string? Body, string Label, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);

/// <summary>A key just made, with its text, which is shown this once and stored nowhere.</summary>
public sealed record NewApiKey(ApiKey Key, string Text);
