using Actors.ClientApi.PointOfCare;

namespace Actors.ClientApi.Copayments;

/// <summary>The body of <c>POST /v1/copayments</c> and <c>/quote</c>. <see cref="CopaymentRequestReader"/> says what each field must be.</summary>
public sealed class CopaymentRequest
{
    public IdentifierRequest? Identifier { get; set; }
    public string? BirthDate { get; set; }

    /// <summary>The programs to apply; left out, all that apply.</summary>
    public string?[]? ProgramIds { get; set; }

    public string? ServiceDate { get; set; }
    public string? Setting { get; set; }
    public string? Dispensing { get; set; }
    public string? PrescriberFacilityCode { get; set; }
    public long? TotalCostYen { get; set; }
    public long? InsuranceCopaymentYen { get; set; }
    public string? Consent { get; set; }
    public string? Purpose { get; set; }

    /// <summary><c>reserve</c> or <c>confirm</c>; may be left out of a quote.</summary>
    public string? Mode { get; set; }

    /// <summary>When a reservation ends; left out, the end of the day after the service day.</summary>
    public string? ExpiresAt { get; set; }
}

/// <summary>The body of <c>POST /v1/copayments/search</c>.</summary>
public sealed class LedgerSearchRequest
{
    public IdentifierRequest? Identifier { get; set; }
    public string? BirthDate { get; set; }

    /// <summary><c>yyyy-MM</c>.</summary>
    public string? Month { get; set; }

    public string? Consent { get; set; }
    public string? Purpose { get; set; }
    public string? KnownAt { get; set; }
}
