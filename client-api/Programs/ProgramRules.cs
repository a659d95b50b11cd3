using Actors.Eligibility.Programs;

namespace Actors.ClientApi.Programs;

/// <summary>
/// The rules of a program version: what <c>GET /v1/programs/{id}</c> shows and <c>PUT …/versions/{validFrom}</c> takes. <see cref="ProgramRulesReader"/> says what
/// the fields must be.
/// </summary>
public sealed record ProgramRules
{
    public string? LawNumber { get; init; }
    public string? Name { get; init; }

    /// <summary><c>national</c> or <c>local</c>, as the id is.</summary>
    public string? Kind { get; init; }

    /// <summary>The last day of the program itself; null while it goes on.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary><c>prefectures</c>, <c>designatedCities</c>, <c>municipalities</c>; empty where no local body registers.</summary>
    public string?[]? RegisteredBy { get; init; }

    /// <summary>Whether recipient numbers have 7 digits with a check digit, or are free text.</summary>
    public bool? NationalRecipientNumber { get; init; }

    /// <summary><c>allFacilities</c> or <c>perFacility</c>: over what the monthly ceiling adds up.</summary>
    public string? CapScope { get; init; }

    /// <summary><c>designatedOnly</c> or <c>anyInsured</c>: whether the facilities that a certificate names are the only ones.</summary>
    public string? FacilityScope { get; init; }

    /// <summary>Two-digit prefectures whose facilities apply the subsidy at the counter; empty for everywhere.</summary>
    public string?[]? InKindPrefectures { get; init; }

    /// <summary>The place on a claim, 1 to 9,999; null for the law's order.</summary>
    public int? ClaimPriority { get; init; }

    public VariantRules?[]? Variants { get; init; }

    /// <summary>What only local schemes have.</summary>
    public LocalScheme? Scheme { get; init; }
}

/// <summary>The rules for one income class and age range.</summary>
public sealed record VariantRules
{
    /// <summary>Null for everybody.</summary>
    public string? IncomeClass { get; init; }

    public string?[]? Aliases { get; init; }

    /// <summary>Completed years, inclusive.</summary>
    public int AgeFrom { get; init; }

    /// <summary>Completed years, inclusive; null for no limit.</summary>
    public int? AgeTo { get; init; }

    /// <summary>Outpatient, pharmacy and home nursing.</summary>
    public BurdenRules? Outpatient { get; init; }

    public BurdenRules? Inpatient { get; init; }

    /// <summary>How claims are written; local schemes only.</summary>
    public LocalSchemeClaimRules? Claim { get; init; }
}

/// <summary>What a patient pays in one setting; null says 'no such rule'.</summary>
public sealed record BurdenRules
{
    /// <summary><c>byRule</c>, <c>free</c>, <c>reimbursed</c>, or <c>unspecified</c> where the program does not cover the setting or the class.</summary>
    public string? Kind { get; init; }

    public int? Percent { get; init; }
    public int? FixedPerVisitYen { get; init; }
    public int? CapPerVisitYen { get; init; }
    public int? CapPerDayYen { get; init; }
    public int? ChargedDaysPerMonth { get; init; }
    public int? ChargedVisitsPerMonth { get; init; }

    /// <summary>The month's ceiling; for outpatients with in-house dispensing.</summary>
    public int? CapPerMonthYen { get; init; }

    /// <summary>The month's ceiling with an outside prescription and at pharmacies; outpatients only.</summary>
    public int? CapPerMonthOutsidePrescriptionYen { get; init; }
}
