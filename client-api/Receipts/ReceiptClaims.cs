using System.Text.Json;

namespace Actors.ClientApi.Receipts;

/// <summary>What a receipt says: nothing that the facility did not state or was not told.</summary>
/// <param name="Iss">The hub.</param>
/// <param name="Iat">When the receipt was made, seconds since 1970.</param>
/// <param name="Jti">The check's id.</param>
/// <param name="FacilityCode">The facility that asked.</param>
/// <param name="Question">What it asked, without the identifier.</param>
/// <param name="Answer">What it was told, as it was sent.</param>
public sealed record ReceiptClaims(string Iss, long Iat, Guid Jti, string FacilityCode, ReceiptQuestion Question, JsonElement Answer);

/// <summary>The question of a check, as far as it is recorded.</summary>
public sealed record ReceiptQuestion(DateOnly ServiceDate, string Setting, string? Consent, string? Purpose, DateTime? KnownAt);

/// <summary>The body of <c>POST /v1/receipts/verify</c>.</summary>
public sealed class ReceiptRequest
{
    /// <summary>The compact JWS, as it was given out.</summary>
    public string? Receipt { get; set; }
}

/// <summary>Whether a receipt is what the hub signed.</summary>
/// <param name="Valid">True where every bit is.</param>
/// <param name="Fault">What is wrong: <c>form</c>, <c>header</c>, <c>payload</c>, <c>signature</c>, <c>unknownKey</c>, <c>otherKind</c>; null where it is valid.</param>
/// <param name="Message">The same in words.</param>
/// <param name="KeyId">Who signed it; null unless it is valid, as all that follows.</param>
/// <param name="Content">What it says, for the facility that it was given to; null for others.</param>
public sealed record ReceiptVerdict(
    bool Valid, string? Fault, string Message, string MessageJa, string? KeyId, Guid? CheckId, string? FacilityCode, DateTime? IssuedAt, ReceiptClaims? Content);
