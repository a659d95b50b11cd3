using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Programs.Validation;

namespace Actors.ClientApi.Programs;

/// <summary>Turns the rules of a request into a version that may be stored, or says of every field what is wrong with it: what is missing or no word of the contract, or else what is out of bounds.</summary>
internal sealed class ProgramRulesReader
{
    private readonly FieldErrors _errors = new();

    private ProgramRulesReader()
    {
    }

    /// <exception cref="ProblemException">Fields are wrong; they are named.</exception>
    public static ProgramVersion Read(ProgramId id, DateOnly validFrom, ProgramRules rules)
    {
        var reader = new ProgramRulesReader();
        var version = reader.Version(id, validFrom, rules);
        foreach (var fault in reader._errors.IsEmpty ? ProgramValidator.Judge(version) : [])
        {
            reader._errors.Add(fault.Field, fault.Message);
        }

        reader._errors.ThrowIfAny();
        return version;
    }

    private ProgramVersion Version(ProgramId id, DateOnly validFrom, ProgramRules rules) => new()
    {
        Id = id,
        LawNumber = Needed(rules.LawNumber, "lawNumber", ""),
        Name = Needed(rules.Name, "name", ""),
        Kind = Word(ProgramWords.Kinds, rules.Kind, "kind"),
        ValidFrom = validFrom,
        Ends = rules.Ends,
        RegisteredBy = Needed(rules.RegisteredBy, "registeredBy", [])
            .Select((word, at) => Word(ProgramWords.Bodies, word, $"registeredBy[{at}]"))
            .Aggregate(Registrars.None, (all, one) => all | one),
        NationalRecipientNumber = Needed(rules.NationalRecipientNumber, "nationalRecipientNumber"),
        CapScope = Word(ProgramWords.CapScopes, rules.CapScope, "capScope"),
        Variants = [.. Needed(rules.Variants, "variants", []).Select((variant, at) => Variant(Needed(variant, $"variants[{at}]", new()), $"variants[{at}]"))],
        Scheme = rules.Scheme,
        InKindPrefectures = [.. Texts(rules.InKindPrefectures, "inKindPrefectures")],
        FacilityScope = rules.FacilityScope is null ? FacilityScope.DesignatedOnly : Word(ProgramWords.FacilityScopes, rules.FacilityScope, "facilityScope"),
        ClaimPriority = rules.ClaimPriority,
    };

    private ProgramVariant Variant(VariantRules variant, string place) => new()
    {
        IncomeClass = variant.IncomeClass,
        Aliases = [.. Texts(variant.Aliases, $"{place}.aliases")],
        AgeFrom = variant.AgeFrom,
        AgeTo = variant.AgeTo,
        Outpatient = Burden(variant.Outpatient, $"{place}.outpatient"),
        Inpatient = Burden(variant.Inpatient, $"{place}.inpatient"),
        Claim = variant.Claim,
    };

    private BurdenRule Burden(BurdenRules? rules, string place)
    {
        var rule = Needed(rules, place, new());
        return new()
        {
            Kind = rules is null ? BurdenKind.Unspecified : Word(ProgramWords.BurdenKinds, rule.Kind, $"{place}.kind"),
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

    private IEnumerable<string> Texts(string?[]? texts, string field) => (texts ?? []).Select((text, at) => Needed(text, $"{field}[{at}]", ""));

    private T Word<T>(WordList<T> words, string? word, string field) where T : struct, Enum
    {
        if (!words.TryRead(word, out var value))
        {
            _errors.Add(field, $"must be {words.Choice}");
        }

        return value;
    }

    /// <summary>A value that must be there; where it is not, <paramref name="instead"/> is read on, so that all that is missing is named at once.</summary>
    private T Needed<T>(T? value, string field, T instead) where T : class
    {
        if (value is null)
        {
            _errors.Add(field, "is required");
        }

        return value ?? instead;
    }

    private bool Needed(bool? value, string field)
    {
        if (value is null)
        {
            _errors.Add(field, "is required");
        }

        return value ?? false;
    }
}
