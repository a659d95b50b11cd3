using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;

namespace Actors.ClientApi.Claims;

/// <summary>The body of <c>POST /v1/claims/verify</c>: 1 to 10,000 lines of claims. <see cref="ClaimRequestReader"/> says what each field must be.</summary>
public sealed class ClaimCheckRequest
{
    public RequestArray<ClaimLineRequest?>? Lines { get; set; }

    /// <summary>Judge by what was known at this instant; now where it is left out.</summary>
    public string? KnownAt { get; set; }
}

/// <summary>One line: exactly one of card and certificate.</summary>
public sealed class ClaimLineRequest
{
    /// <summary>The sender's own name of the line, 1–64 characters, given once.</summary>
    public string? LineId { get; set; }

    public string? FacilityCode { get; set; }
    public CardRequest? Card { get; set; }
    public CertificateRequest? Certificate { get; set; }
    public string? ProgramId { get; set; }
    public string? ServiceDate { get; set; }

    /// <summary>What the patient pays by the program's line, whole yen, as the charge's line says it.</summary>
    public long? PatientYen { get; set; }
}
