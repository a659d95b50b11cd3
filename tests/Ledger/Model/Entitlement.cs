namespace Actors.Tests.Ledger.Model;

/// <summary>What one program is to one visit: its burden and that of the other settings, or why its line is void, or why it does not apply at all.</summary>
public sealed record Entitlement(Registration? Registration, ProgramVersion? Version, Burden? Burden, Burden? Elsewhere, Reason? Void, Reason? Missing)
{
    /// <summary>Judges a program.</summary>
    /// <param name="versions">How many versions of programs count.</param>
    /// <param name="accepted">The charge was accepted before, so that a dispute of bodies changes nothing.</param>
    public static Entitlement Of(string program, Charge visit, Knowledge known, DateOnly birth, int versions, bool accepted)
    {
        var version = known.InForce(program, visit.Day, versions);
        var candidates = known.Registrations.FindAll(row => row.Program == program && !row.Deleted && row.Holds(visit.Day));
        if (candidates.Exists(row => row.Body != candidates[0].Body))
        {
            if (!accepted)
            {
                return Not(Reason.SourceConflict);
            }

            var first = candidates.OrderBy(row => row.From).ThenBy(row => row.Body, StringComparer.Ordinal).First().Body;
            candidates.RemoveAll(row => row.Body != first);
        }

        if (version is null || candidates.Count == 0)
        {
            var rows = candidates.Count > 0 ? candidates : known.Registrations.FindAll(row => row.Program == program);
            return Not(WhyMissing(rows, visit.Day, known.Begun(program, visit.Day, versions)));
        }

        var registration = candidates.Count == 1 ? candidates[0] : candidates
            .OrderBy(row => Designates(row, visit) ? 0 : 1).ThenByDescending(row => row.From).ThenBy(row => row.Key, StringComparer.Ordinal)
            .First();
        return Designates(registration, visit) ? OfTerms(registration, version, visit, birth) : new(registration, version, null, null, Reason.FacilityNotDesignated, null);
    }

    private static Entitlement OfTerms(Registration registration, ProgramVersion version, Charge visit, DateOnly birth)
    {
        var age = Calendar.AgeOn(visit.Day, birth);
        foreach (var terms in version.Terms)
        {
            if ((terms.IncomeClass is null || terms.IncomeClass == registration.IncomeClass) && terms.AgeFrom <= age && age < terms.AgeBelow)
            {
                return Of(registration, version, BurdenOf(terms, visit), BurdenOf(terms, visit, elsewhere: true));
            }
        }

        // No class fits: what all classes of the age that are covered have in common but for the ceilings serves, if the body registered the ceiling.
        var common = version.Terms.Where(terms => terms.AgeFrom <= age && age < terms.AgeBelow)
            .Select(terms => BurdenOf(terms, visit) with { MonthCap = null, MonthCapOutside = null }).Distinct().ToList();
        if (common.Count > 1)
        {
            common.Remove(new(BurdenKind.Unspecified));
        }

        return registration.Ceiling is not null && common.Count == 1 ? Of(registration, version, common[0], null) : Not(Reason.ClassUnknown);
    }

    private static Entitlement Of(Registration registration, ProgramVersion version, Burden burden, Burden? elsewhere) =>
        burden.Kind == BurdenKind.Unspecified ? Not(Reason.SettingNotCovered) : new(registration, version, burden, elsewhere, null, null);

    private static Burden BurdenOf(Terms terms, Charge visit, bool elsewhere = false) => visit.Setting == Setting.Inpatient != elsewhere ? terms.Inpatient : terms.Outpatient;

    /// <summary>At a pharmacy a prescriber that is not stated is on no list.</summary>
    private static bool Designates(Registration registration, Charge visit) =>
        registration.Designated.Count == 0
        || (registration.Designated.Contains(visit.Facility) && (visit.Setting != Setting.Pharmacy || registration.Designated.Contains(visit.Prescriber)));

    /// <summary>A program that has ended has for people with any row of it; a deleted row was withdrawn, whatever its period. What has not begun is the program or every row.</summary>
    private static Reason WhyMissing(List<Registration> rows, DateOnly day, ProgramVersion? begun) =>
        rows.Count == 0 ? Reason.NoEntitlement
        : begun?.To < day ? Reason.ProgramEnded
        : rows.Exists(row => row.Deleted) ? Reason.Withdrawn
        : rows.Exists(row => row.To < day) ? Reason.Expired
        : Reason.NotYetValid;

    private static Entitlement Not(Reason reason) => new(null, null, null, null, null, reason);
}
