using Actors.ClientApi.PointOfCare;

namespace Actors.ClientApi.Sheets;

/// <summary>The body of <c>POST /v1/copayments/search</c>. <see cref="SheetRequestReader"/> says what each field must be.</summary>
public sealed class LedgerSearchRequest
{
    public IdentifierRequest? Identifier { get; set; }
    public string? BirthDate { get; set; }

    /// <summary><c>yyyy-MM</c>.</summary>
    public string? Month { get; set; }

    public string? Consent { get; set; }
    public string? Purpose { get; set; }

    /// <summary>Show what was known then; left out, now.</summary>
    public string? KnownAt { get; set; }
}
