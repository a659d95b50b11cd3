namespace Actors.Tests.Ledger.Model;

/// <summary>What one program is to one visit: its burden, or why its line is void, or why it does not apply at all.</summary>
public sealed record Entitlement(Registration? Registration, ProgramVersion? Version, Burden? Burden, Reason? Void, Reason? Missing)
{
    /// <summary>Judges a program.</summary>
    /// <param name="versions">How many versions of programs count.</param>
    /// <param name="counted">It had a line when the charge was accepted, so that a dispute of bodies changes nothing.</param>
    public static Entitlement Of(string program, Charge visit, Knowledge known, DateOnly birth, int versions, bool counted)
    {
        var version = known.InForce(program, visit.Day, versions);
        var candidates = known.Registrations.FindAll(row => row.Row.Program == program && !row.Row.Deleted && row.Row.Holds(visit.Day));
        if (candidates.Exists(row => row.Row.Body != candidates[0].Row.Body))
        {
            if (!counted)
            {
                return Not(Reason.SourceConflict);
            }

            // Choice: the body of the row that is known first goes on, with whichever of its rows counts for the visit.
            var first = candidates.MinBy(row => row.Known).Row.Body;
            candidates.RemoveAll(row => row.Row.Body != first);
        }

        if (version is null || candidates.Count == 0)
        {
            return Not(WhyMissing(program, visit.Day, known, version));
        }

        var registration = candidates.Count == 1 ? candidates[0].Row : candidates
            .OrderBy(row => Designates(row.Row, visit) ? 0 : 1).ThenByDescending(row => row.Row.From).ThenBy(row => row.Known).ThenBy(row => row.Row.Key, StringComparer.Ordinal)
            .First().Row;
        return Designates(registration, visit) ? OfTerms(registration, version, visit, birth) : new(registration, version, null, Reason.FacilityNotDesignated, null);
    }

    private static Entitlement OfTerms(Registration registration, ProgramVersion version, Charge visit, DateOnly birth)
    {
        var age = Calendar.AgeOn(visit.Day, birth);
        foreach (var terms in version.Terms)
        {
            if ((terms.IncomeClass is null || terms.IncomeClass == registration.IncomeClass) && terms.AgeFrom <= age && age < terms.AgeBelow)
            {
                var burden = visit.Setting == Setting.Inpatient ? terms.Inpatient : terms.Outpatient;
                return burden.Kind == BurdenKind.Unspecified ? Not(Reason.SettingNotCovered) : new(registration, version, burden, null, null);
            }
        }

        return Not(Reason.ClassUnknown);
    }

    /// <summary>Choice: at a pharmacy a prescriber that is not stated is on no list.</summary>
    private static bool Designates(Registration registration, Charge visit) =>
        registration.Designated.Count == 0
        || (registration.Designated.Contains(visit.Facility) && (visit.Setting != Setting.Pharmacy || registration.Designated.Contains(visit.Prescriber)));

    /// <summary>Choice: a program without a version on the day has ended for people with any row of it; a row was withdrawn if it would hold the day.</summary>
    private static Reason WhyMissing(string program, DateOnly day, Knowledge known, ProgramVersion? version)
    {
        var rows = known.Registrations.Where(row => row.Row.Program == program).Select(row => row.Row).ToList();
        return rows.Count == 0 ? Reason.NoEntitlement
            : version is null ? Reason.ProgramEnded
            : rows.Exists(row => row.Deleted && row.Holds(day)) ? Reason.Withdrawn
            : rows.Exists(row => !row.Deleted && row.To < day) ? Reason.Expired
            : rows.Exists(row => !row.Deleted && row.From > day) ? Reason.NotYetValid
            : Reason.NoEntitlement;
    }

    private static Entitlement Not(Reason reason) => new(null, null, null, null, reason);
}
