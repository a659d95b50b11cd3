using System.Collections.Immutable;
using Actors.Eligibility.Directories;

namespace Actors.Eligibility.Programs;

/// <summary>Says a program version's rules in plain English, with the Japanese names, as a clerk at a counter needs them.</summary>
public static class ProgramExplanation
{
    private const string Outpatients = "outpatient, pharmacy and home nursing (外来)";
    private const string Inpatients = "inpatient (入院)";

    /// <summary>What holds for everybody, then one line a variant and setting.</summary>
    /// <param name="program">The version.</param>
    /// <param name="next">The first day of the version that follows; null where none is known.</param>
    public static ImmutableArray<string> Of(ProgramVersion program, DateOnly? next = null) =>
    [
        $"{program.Id} {program.Name}: {(program.Kind is ProgramKind.National ? "a national program (国の公費)" : $"a local scheme (地方単独事業){PrefectureOf(program)}")}, law number (法別番号) {program.LawNumber}",
        Period(program, next),
        $"Registered by (実施機関): {Registered(program.RegisteredBy)}",
        $"Recipient number (受給者番号): {(program.NationalRecipientNumber ? "7 digits, the last a check digit" : "up to 30 half-width characters, without a check digit")}",
        $"Facilities (指定医療機関): {(program.FacilityScope is FacilityScope.AnyInsured ? "any insured facility, also where the certificate names some" : "those that the certificate names; any where it names none")}",
        $"Applied at the counter (現物給付): {Area(program)}",
        $"Claim priority (公費の優先順位): {ClaimPriority.Of(program.Id, program)}, {(program.ClaimPriority is null ? "by the law's order" : "set by this version")}; the smaller stands first on a claim",
        $"Monthly ceiling (自己負担上限月額): adds up {(program.CapScope is CapScope.AllFacilities ? "over all facilities together" : "at each facility by itself")}; what the certificate states goes before this table",
        .. program.Variants.SelectMany(variant => Lines(variant, program)),
        .. Uncovered(program),
        .. program.Variants.Select(variant => variant.Claim).OfType<LocalSchemeClaimRules>().Distinct().Select(ClaimExplanation.Of),
        .. program.Scheme is { Incomplete: true } ? ["Other rows of this scheme were refused when it was imported: who is not named here gets no terms."] : ImmutableArray<string>.Empty,
    ];

    private static string PrefectureOf(ProgramVersion program) => program.Scheme is { } scheme ? $" of {scheme.Prefecture}" : "";

    private static string Period(ProgramVersion program, DateOnly? next)
    {
        var last = next?.AddDays(-1) is { } until && !(program.Ends < until) ? until : program.Ends;
        var words = last is null ? "until a later version" : $"to {last:yyyy-MM-dd}";
        var end = program.Ends is { } ends && !(ends > last) ? "; with that day the program ends (制度終了)" : "";
        var after = next is { } first ? $"; the next version begins on {first:yyyy-MM-dd}" : "";
        return $"Version {program.ValidFrom:yyyy-MM-dd}: in force from that day {words}{end}{after}";
    }

    private static string Registered(Registrars registrars)
    {
        List<string> bodies = [];
        if (registrars.HasFlag(Registrars.Prefectures))
        {
            bodies.Add("prefectures (都道府県)");
        }

        if (registrars.HasFlag(Registrars.DesignatedCities))
        {
            bodies.Add("designated cities (指定都市)");
        }

        if (registrars.HasFlag(Registrars.Municipalities))
        {
            bodies.Add("municipalities (市区町村)");
        }

        return bodies.Count == 0 ? "no local body" : string.Join(", ", bodies);
    }

    private static string Area(ProgramVersion program) => program.InKindPrefectures.IsEmpty
        ? "everywhere"
        : $"in {string.Join(", ", program.InKindPrefectures.Select(Prefectures.NameOf))}; elsewhere the patient pays the counter price and claims it back (償還払い)";

    private static IEnumerable<string> Lines(ProgramVariant variant, ProgramVersion program)
    {
        // Inpatients have no outside prescriptions, so nothing is to be said of them.
        var inpatient = variant.Inpatient with { CapPerMonthOutsidePrescriptionYen = variant.Inpatient.CapPerMonthYen };
        if (inpatient == variant.Outpatient)
        {
            return [$"{People(variant)}, in every setting (外来・入院): {BurdenExplanation.Of(inpatient)}"];
        }

        return
        [
            .. CoversOutpatients(program) ? [$"{People(variant)}, {Outpatients}: {BurdenExplanation.Of(variant.Outpatient)}"] : ImmutableArray<string>.Empty,
            .. CoversInpatients(program) ? [$"{People(variant)}, {Inpatients}: {BurdenExplanation.Of(inpatient)}"] : ImmutableArray<string>.Empty,
        ];
    }

    /// <summary>A setting that no variant covers is said once, not for each class.</summary>
    private static IEnumerable<string> Uncovered(ProgramVersion program)
    {
        if (!CoversOutpatients(program))
        {
            yield return $"Not covered: {Outpatients}";
        }

        if (!CoversInpatients(program))
        {
            yield return $"Not covered: {Inpatients}";
        }
    }

    private static bool CoversOutpatients(ProgramVersion program) => program.Variants.Any(variant => variant.Outpatient.Kind is not BurdenKind.Unspecified);

    private static bool CoversInpatients(ProgramVersion program) => program.Variants.Any(variant => variant.Inpatient.Kind is not BurdenKind.Unspecified);

    private static string People(ProgramVariant variant)
    {
        var income = variant.IncomeClass ?? "Everybody";
        var label = variant.Aliases.IsEmpty ? income : $"{income} ({variant.Aliases[0]})";
        return (variant.AgeFrom, variant.AgeTo) switch
        {
            (0, null) => label,
            (var from, null) => $"{label} aged {from} or more",
            (var from, { } to) => $"{label} aged {from} to {to}",
        };
    }
}
