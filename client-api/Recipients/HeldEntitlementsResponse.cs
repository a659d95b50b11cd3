using Actors.ClientApi.PointOfCare;

namespace Actors.ClientApi.Recipients;

/// <summary>What is registered of a person, judged for a day.</summary>
/// <param name="Recipient">The person. Their own names are always shown to themself; to a body as it registered them, and not where they are not to be disclosed.</param>
/// <param name="KnownAt">By what was known at this instant.</param>
/// <param name="Entitlements">In claim order; withdrawn and ended ones among them.</param>
public sealed record HeldEntitlementsResponse(RecipientResponse Recipient, DateOnly ServiceDate, DateTime KnownAt, HeldEntitlement[] Entitlements);

/// <summary>One registration.</summary>
/// <param name="Outcome">Whether it applies on the day, whichever of its facilities is visited.</param>
/// <param name="DesignatedFacilities">Where it applies; empty for anywhere.</param>
/// <param name="InKind">False where the person always pays first and claims back.</param>
/// <param name="NotDisclosed">Whether it is registered as not to be disclosed (不開示).</param>
/// <param name="KnownFrom">Since when the hub knows it as it stands.</param>
/// <param name="BatchId">The upload or single change that it came with.</param>
public sealed record HeldEntitlement(
    ProgramReference Program,
    string Municipality,
    string? MunicipalityName,
    string? CertificateName,
    string? PayerNumber,
    string? RecipientNumber,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string Outcome,
    string? Reason,
    NamedFacility[] DesignatedFacilities,
    int? MonthlyCapYen,
    bool InKind,
    bool NotDisclosed,
    DateTime KnownFrom,
    Guid BatchId);

/// <summary>A facility with its name, null where the directory does not list it.</summary>
public sealed record NamedFacility(string Code, string? Name);
