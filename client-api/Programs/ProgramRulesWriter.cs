using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Programs;

namespace Actors.ClientApi.Programs;

/// <summary>Shows a version's rules as the contract words them.</summary>
internal static class ProgramRulesWriter
{
    public static ProgramRules Of(ProgramVersion version) => new()
    {
        LawNumber = version.LawNumber,
        Name = version.Name,
        Kind = Words.Of(version.Kind),
        Ends = version.Ends,
        RegisteredBy = [.. ProgramWords.Of(version.RegisteredBy)],
        NationalRecipientNumber = version.NationalRecipientNumber,
        CapScope = Words.Of(version.CapScope),
        FacilityScope = ProgramWords.Of(version.FacilityScope),
        InKindPrefectures = [.. version.InKindPrefectures],
        ClaimPriority = version.ClaimPriority,
        Variants = [.. version.Variants.Select(Of)],
        Scheme = version.Scheme,
    };

    private static VariantRules Of(ProgramVariant variant) => new()
    {
        IncomeClass = variant.IncomeClass,
        Aliases = [.. variant.Aliases],
        AgeFrom = variant.AgeFrom,
        AgeTo = variant.AgeTo,
        Outpatient = Of(variant.Outpatient),
        Inpatient = Of(variant.Inpatient),
        Claim = variant.Claim,
    };

    private static BurdenRules Of(BurdenRule rule) => new()
    {
        Kind = ProgramWords.Of(rule.Kind),
        Percent = rule.Percent,
        FixedPerVisitYen = rule.FixedPerVisitYen,
        CapPerVisitYen = rule.CapPerVisitYen,
        CapPerDayYen = rule.CapPerDayYen,
        ChargedDaysPerMonth = rule.ChargedDaysPerMonth,
        ChargedVisitsPerMonth = rule.ChargedVisitsPerMonth,
        CapPerMonthYen = rule.CapPerMonthYen,
        CapPerMonthOutsidePrescriptionYen = rule.CapPerMonthOutsidePrescriptionYen,
    };
}
