namespace Actors.ClientApi.Keys;

/// <summary>A key to be made.</summary>
/// <param name="Role"><c>facility</c>, <c>municipality</c>, <c>payer</c>, <c>portal</c>, <c>operator</c> or <c>monitor</c>.</param>
/// <param name="Body">The facility code or local government code that it is bound to; for a payer an insurer number, or left out for all insurers; otherwise left out.</param>
/// <param name="Label">What people call it, 1 to 100 characters.</param>
/// <param name="ExpiresAt">From when it is no longer valid, RFC 3339; left out for never.</param>
/// <param name="RequestsPerSecond">Its limit, 1 to 1,000,000; left out for the usual one of its role.</param>
/// <param name="Unlimited">True for a key without limit.</param>
/// <param name="CertificateSha256">The SHA-256 thumbprint of the client certificate that it is valid with, 64 hexadecimal digits; left out for none.</param>
public sealed record KeyRequest(
    string? Role, string? Body, string? Label, string? ExpiresAt, int? RequestsPerSecond, bool? Unlimited, string? CertificateSha256);

/// <summary>How a key is replaced.</summary>
/// <param name="OverlapHours">How long it stays valid beside its successor, 0 to 720; 24 where it is left out.</param>
/// <param name="ExpiresAt">Of the successor, RFC 3339; left out for the lifetime that the key had, from now on.</param>
/// <param name="CertificateSha256">Of the successor; left out for the certificate that the key has.</param>
public sealed record KeyRotationRequest(int? OverlapHours, string? ExpiresAt, string? CertificateSha256);
