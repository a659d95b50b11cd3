namespace Actors.Cli.Client;

/// <summary>A key without its text.</summary>
internal sealed record ListedKey(
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
    DateTimeOffset? LastUsedAt);

/// <summary>A page of keys.</summary>
internal sealed record KeyPage(IReadOnlyList<ListedKey> Keys, Guid? After);

/// <summary>A key just made, with its text.</summary>
internal sealed record NewKey(ListedKey Key, string Text);

/// <summary>What a key is to be; what is left out the service decides.</summary>
internal sealed record KeyOrder(
    string Role, string? Body, string Label, DateTimeOffset? ExpiresAt, int? RequestsPerSecond, bool? Unlimited, string? CertificateSha256);

/// <summary>How a key is to be replaced.</summary>
internal sealed record KeyRotation(int? OverlapHours, DateTimeOffset? ExpiresAt, string? CertificateSha256);
