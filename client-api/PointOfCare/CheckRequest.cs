namespace Actors.ClientApi.PointOfCare;

/// <summary>The body of <c>POST /v1/eligibility-checks</c>. Everything is text here; <see cref="CheckRequestReader"/> says what it must be.</summary>
public sealed record CheckRequest(
    IdentifierRequest? Identifier,
    string? BirthDate,
    string? ServiceDate,
    string? Setting,
    string? Consent,
    string? Purpose,
    string? KnownAt);

/// <summary>Exactly one of card and certificate.</summary>
public sealed record IdentifierRequest(CardRequest? Card, CertificateRequest? Certificate);

/// <summary>What an insurance card shows.</summary>
public sealed record CardRequest(string? InsurerNumber, string? Symbol, string? Number, string? Branch);

/// <summary>The numbers of a paper certificate.</summary>
public sealed record CertificateRequest(string? PayerNumber, string? RecipientNumber);

/// <summary>The body of <c>POST /v1/eligibility-checks/batch</c>: 1 to 1,000 checks.</summary>
public sealed record CheckBatchRequest(CheckRequest[]? Checks);
