namespace Actors.Tests.Ledger.Model;

using Entries = List<(Entry Entry, Priced Now)>;

/// <summary>Computes a charge from the left to the right of the claim.</summary>
public sealed class Pricing(Knowledge known, DateOnly birth)
{
    private const int AdditionalPrefectures = 50;

    /// <summary>A new charge.</summary>
    public Priced First(Charge charge, Entries before)
    {
        if (charge.Setting == Setting.Pharmacy && charge.Prescriber is null && known.Registrations.Exists(row => row.Designated.Count > 0 && MayCount(row, charge)))
        {
            return new(Reason.PrescriberMissing, 0, []);
        }

        // A program that was named must apply; of those that were not named only a dispute or an unknown class stands in the way.
        var judged = Programs(charge, null).ConvertAll(program => (Program: program, Is: Entitlement.Of(program, charge, known, birth, known.Versions.Count, accepted: false)));
        var applying = judged.FindAll(one => one.Is.Missing is null);
        var refused = judged.Select(one => one.Is.Missing).FirstOrDefault(missing => charge.Programs.Count > 0 ? missing is not null : missing is Reason.SourceConflict or Reason.ClassUnknown)
            ?? (applying.Count == 0 ? Reason.NothingApplies : null);
        return refused is null ? Lines(charge, applying, before) : new(refused, 0, []);
    }

    /// <summary>An entry once more, by the rules of then. Programs it had and that do not apply any more are void; where none was named, others join in.</summary>
    public Priced Again(Entry entry, Entries before)
    {
        var judged = Programs(entry.Charge, entry).ConvertAll(program =>
            (Program: program, Is: Entitlement.Of(program, entry.Charge, known, birth, entry.Versions, accepted: true)));
        return Lines(entry.Charge, judged.FindAll(one => one.Is.Missing is null || entry.Found(one.Program)), before);
    }

    /// <summary>What room a program has for a visit; null if it does not apply.</summary>
    public Room? Room(string program, Charge visit, Entries before)
    {
        var priced = First(visit with { Programs = [program], Cost = 0, Insurance = 0 }, before);
        return priced is { Refused: null, Lines: [{ Void: null, Used: { } used } line] } ? new(line.Ceiling, used, line.Remaining) : null;
    }

    private static bool MayCount(Registration row, Charge charge) =>
        !row.Deleted && row.Holds(charge.Day) && (charge.Programs.Count == 0 || charge.Programs.Contains(row.Program));

    private List<string> Programs(Charge charge, Entry? entry)
    {
        List<string> programs = [];
        foreach (var program in charge.Programs)
        {
            Add(program);
        }

        foreach (var row in charge.Programs.Count > 0 ? [] : known.Registrations)
        {
            Add(row.Program);
        }

        foreach (var line in charge.Programs.Count > 0 || entry is null ? [] : entry.Charged.Lines)
        {
            Add(line.Program);
        }

        programs.Sort((one, other) => (known.ClaimOrderOf(one), one).CompareTo((known.ClaimOrderOf(other), other)));
        return programs;

        void Add(string program)
        {
            if (!programs.Contains(program))
            {
                programs.Add(program);
            }
        }
    }

    private static Priced Lines(Charge charge, List<(string Program, Entitlement Is)> programs, Entries before)
    {
        var rest = charge.Insurance;
        var lines = new List<Line>();
        foreach (var (program, entitlement) in programs)
        {
            var line = entitlement.Burden is null
                ? new(program, 0, rest, InKind: false, entitlement.Void ?? entitlement.Missing, null, null, null)
                : Amount(charge, program, entitlement, rest, Held.Before(charge, program, entitlement.Version!.PerFacility, before));
            lines.Add(line);
            rest = line.PatientYen;
        }

        return new(null, rest, [.. lines]);
    }

    private static Line Amount(Charge charge, string program, Entitlement entitlement, int rest, Held held)
    {
        var burden = entitlement.Burden!;
        var ceilings = burden.Kind == BurdenKind.ByRule ? Ceilings(entitlement, charge, held) : [];
        var amount = burden.Kind switch
        {
            BurdenKind.Free => 0,
            BurdenKind.Reimbursed => rest,
            _ => ByRule(charge, burden, rest, ceilings.Select(ceiling => ceiling.Yen - ceiling.Used).Min(), held),
        };
        var inKind = burden.Kind != BurdenKind.Reimbursed && !entitlement.Registration!.AlwaysReimbursed && IsInArea(entitlement.Version!, charge.Facility);
        var (shown, used) = ceilings.Count == 0 ? (null, held.Month) : ceilings.MinBy(ceiling => ceiling.Yen!.Value - ceiling.Used);
        return new(program, amount, inKind ? amount : rest, inKind, null, shown, used + amount, Left(shown, used + amount));
    }

    private static int ByRule(Charge charge, Burden burden, int rest, int? left, Held held)
    {
        var daysAreUsedUp = !held.DayIsCharged && held.ChargedDays >= burden.ChargedDays;
        if (daysAreUsedUp || held.ChargedVisits >= burden.ChargedVisits)
        {
            return 0;
        }

        int?[] limits = [Share(charge.Cost, burden.Percent), burden.Fixed, rest, burden.VisitCap, burden.DayCap - held.Day, left];
        return Math.Max(0, limits.Min()!.Value);
    }

    /// <summary>A share of the cost, rounded half up to 10 yen.</summary>
    private static int? Share(int cost, int? percent) => percent is null ? null : (int)((((long)cost * percent.Value) + 500) / 1000 * 10);

    /// <summary>
    /// The registered one, or the program's, each with what counts towards it: the highest with everything, if nothing is charged without one, and that of the visit
    /// with its like. Choice: a program that states only one of its two has none for the other visits.
    /// </summary>
    private static List<(int? Yen, int Used)> Ceilings(Entitlement entitlement, Charge visit, Held held)
    {
        if (entitlement.Registration!.Ceiling is { } registered)
        {
            return [(registered, held.Month)];
        }

        var burden = entitlement.Burden!;
        var stay = visit.Setting == Setting.Inpatient;
        var outside = visit.Setting == Setting.Pharmacy || (visit.Dispensing == Dispensing.Outside && !stay);
        if ((outside ? burden.MonthCapOutside : burden.MonthCap) is not { } own)
        {
            return [];
        }

        List<int?> all = [.. Stated(burden, stay), .. entitlement.Elsewhere is { } elsewhere ? Stated(elsewhere, !stay) : []];
        return all.Contains(null) ? [(own, held.Alike)] : [(all.Max(), held.Month), (own, held.Alike)];
    }

    /// <summary>The ceilings of a burden, null where it charges without one; nothing is charged where it is free or says nothing.</summary>
    private static int?[] Stated(Burden burden, bool stay) => burden.Kind switch
    {
        BurdenKind.Reimbursed => [null],
        BurdenKind.ByRule => stay ? [burden.MonthCap] : [burden.MonthCap, burden.MonthCapOutside],
        _ => [],
    };

    private static int? Left(int? ceiling, int used) => ceiling is null ? null : Math.Max(0, ceiling.Value - used);

    private static bool IsInArea(ProgramVersion version, string facility)
    {
        var prefecture = ((facility[0] - '0') * 10) + facility[1] - '0';
        return version.InKindPrefectures.Count == 0 || version.InKindPrefectures.Contains(prefecture > AdditionalPrefectures ? prefecture - AdditionalPrefectures : prefecture);
    }
}
