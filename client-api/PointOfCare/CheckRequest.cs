using Actors.ClientApi.Json;

namespace Actors.ClientApi.PointOfCare;

/// <summary>The body of <c>POST /v1/eligibility-checks</c>. Everything is text here; <see cref="CheckRequestReader"/> says what it must be.</summary>
/// <remarks>Settable properties: System.Text.Json fills them without gathering constructor arguments first.</remarks>
public sealed class CheckRequest
{
    public IdentifierRequest? Identifier { get; set; }
    public string? BirthDate { get; set; }
    public string? ServiceDate { get; set; }
    public string? Setting { get; set; }
    public string? Consent { get; set; }
    public string? Purpose { get; set; }
    public string? KnownAt { get; set; }
}

/// <summary>Exactly one of card and certificate.</summary>
public sealed class IdentifierRequest
{
    public CardRequest? Card { get; set; }
    public CertificateRequest? Certificate { get; set; }
}

/// <summary>What an insurance card shows.</summary>
public sealed class CardRequest
{
    public string? InsurerNumber { get; set; }
    public string? Symbol { get; set; }
    public string? Number { get; set; }
    public string? Branch { get; set; }
}

/// <summary>The numbers of a paper certificate.</summary>
public sealed class CertificateRequest
{
    public string? PayerNumber { get; set; }
    public string? RecipientNumber { get; set; }
}

/// <summary>The body of <c>POST /v1/eligibility-checks/batch</c>: 1 to 1,000 checks.</summary>
public sealed class CheckBatchRequest
{
    public RequestArray<CheckRequest?>? Checks { get; set; }
}
