using Actors.ClientApi.PointOfCare;

namespace Actors.ClientApi.Copayments;

/// <summary>The body of <c>POST /v1/copayments</c> and <c>/quote</c>. <see cref="CopaymentRequestReader"/> says what each field must be.</summary>
public sealed class CopaymentRequest : VisitRequest
{
    public IdentifierRequest? Identifier { get; set; }
    public string? BirthDate { get; set; }
    public string? Consent { get; set; }
    public string? Purpose { get; set; }

    /// <summary><c>reserve</c> or <c>confirm</c>; may be left out of a quote.</summary>
    public string? Mode { get; set; }

    /// <summary>When a reservation ends; left out, the end of the day after the service day.</summary>
    public string? ExpiresAt { get; set; }
}
