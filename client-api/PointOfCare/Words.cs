using Actors.Eligibility.Checks;
using Actors.Eligibility.Programs;

namespace Actors.ClientApi.PointOfCare;

/// <summary>The contract's words for outcomes, reasons, settings and consent.</summary>
internal static class Words
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Eligible => "eligible",
        Outcome.NotEligible => "notEligible",
        Outcome.Undetermined => "undetermined",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static string? Of(Reason reason) => reason switch
    {
        Reason.None => null,
        Reason.ConsentMissing => "consentMissing",
        Reason.IdentifierUnknown => "identifierUnknown",
        Reason.IdentifierAmbiguous => "identifierAmbiguous",
        Reason.IdentityMismatch => "identityMismatch",
        Reason.SourceConflict => "sourceConflict",
        Reason.SourceStale => "sourceStale",
        Reason.FacilityNotDesignated => "facilityNotDesignated",
        Reason.ProgramEnded => "programEnded",
        Reason.Withdrawn => "withdrawn",
        Reason.Expired => "expired",
        Reason.NotYetValid => "notYetValid",
        Reason.NoEntitlement => "noEntitlement",
        Reason.SettingNotCovered => "settingNotCovered",
        Reason.ClassUnknown => "classUnknown",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static string Of(ProgramKind kind) => kind is ProgramKind.National ? "national" : "local";

    public static string Of(CapScope scope) => scope is CapScope.AllFacilities ? "allFacilities" : "perFacility";

    public static string Of(Setting setting) => setting switch
    {
        Eligibility.Checks.Setting.Outpatient => "outpatient",
        Eligibility.Checks.Setting.Inpatient => "inpatient",
        Eligibility.Checks.Setting.Pharmacy => "pharmacy",
        Eligibility.Checks.Setting.HomeNursing => "homeNursing",
        _ => throw new ArgumentOutOfRangeException(nameof(setting)),
    };

    public static string Of(Consent consent) => consent switch
    {
        Eligibility.Checks.Consent.Given => "given",
        Eligibility.Checks.Consent.Refused => "refused",
        Eligibility.Checks.Consent.Emergency => "emergency",
        _ => throw new ArgumentOutOfRangeException(nameof(consent)),
    };

    public static Setting? Setting(string? word) => word switch
    {
        "outpatient" => Eligibility.Checks.Setting.Outpatient,
        "inpatient" => Eligibility.Checks.Setting.Inpatient,
        "pharmacy" => Eligibility.Checks.Setting.Pharmacy,
        "homeNursing" => Eligibility.Checks.Setting.HomeNursing,
        _ => null,
    };

    public static Consent? Consent(string? word) => word switch
    {
        "given" => Eligibility.Checks.Consent.Given,
        "refused" => Eligibility.Checks.Consent.Refused,
        "emergency" => Eligibility.Checks.Consent.Emergency,
        _ => null,
    };
}
