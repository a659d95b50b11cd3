namespace Actors.Tests.Ledger.Model;

using Entries = List<(Entry Entry, Priced Now)>;

/// <summary>Computes a charge from the left to the right of the claim.</summary>
public sealed class Pricing(Knowledge known, DateOnly birth)
{
    private const int AdditionalPrefectures = 50;

    /// <summary>A new charge.</summary>
    public Priced First(Charge charge, Entries before)
    {
        var judged = Programs(charge, null).ConvertAll(program => (Program: program, Is: Entitlement.Of(program, charge, known, birth, known.Versions.Count, counted: false)));
        var applying = judged.FindAll(one => one.Is.Missing is null);
        var missing = judged.Where(one => one.Is.Missing is not (null or Reason.ClassUnknown)).Select(one => one.Is.Missing!.Value).DefaultIfEmpty(Reason.NoEntitlement).Min();

        // Choice: a charge that names a program that does not apply is refused; one that names none takes those that apply.
        var refused = charge.Programs.Count > 0 && judged.Exists(one => one.Is.Missing is not (null or Reason.ClassUnknown)) ? missing
            : judged.Exists(one => one.Is.Missing == Reason.ClassUnknown) ? Reason.ClassUnknown
            : applying.Count == 0 ? missing
            : (Reason?)null;
        return refused is null ? Lines(charge, applying, before) : new(refused, 0, []);
    }

    /// <summary>An entry once more, by the rules of then. Programs it had and that do not apply any more are void; where none was named, others join in.</summary>
    public Priced Again(Entry entry, Entries before)
    {
        var judged = Programs(entry.Charge, entry).ConvertAll(program =>
            (Program: program, Is: Entitlement.Of(program, entry.Charge, known, birth, entry.Versions, entry.Found(program))));
        return Lines(entry.Charge, judged.FindAll(one => one.Is.Missing is null || entry.Found(one.Program)), before);
    }

    /// <summary>What room a program has for a visit; null if it does not apply.</summary>
    public Room? Room(string program, Charge visit, Entries before)
    {
        var entitlement = Entitlement.Of(program, visit, known, birth, known.Versions.Count, counted: false);
        if (entitlement.Burden is null)
        {
            return null;
        }

        var ceiling = Ceiling(entitlement, visit);
        var used = Held.Before(visit, program, entitlement.Version!.PerFacility, before).Month;
        return new(ceiling, used, Left(ceiling, used));
    }

    private List<string> Programs(Charge charge, Entry? entry)
    {
        List<string> programs = [];
        foreach (var program in charge.Programs)
        {
            Add(program);
        }

        foreach (var (row, _) in charge.Programs.Count > 0 ? [] : known.Registrations)
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
        var ceiling = Ceiling(entitlement, charge);
        var amount = burden.Kind switch
        {
            BurdenKind.Free => 0,
            BurdenKind.Reimbursed => rest,
            _ => ByRule(charge, burden, rest, ceiling, held),
        };
        var inKind = burden.Kind != BurdenKind.Reimbursed && !entitlement.Registration!.AlwaysReimbursed && IsInArea(entitlement.Version!, charge.Facility);
        return new(program, amount, inKind ? amount : rest, inKind, null, ceiling, held.Month + amount, Left(ceiling, held.Month + amount));
    }

    private static int ByRule(Charge charge, Burden burden, int rest, int? ceiling, Held held)
    {
        var daysAreUsedUp = !held.DayIsCharged && held.ChargedDays >= burden.ChargedDays;
        if (daysAreUsedUp || held.ChargedVisits >= burden.ChargedVisits)
        {
            return 0;
        }

        int?[] limits = [Share(charge.Cost, burden.Percent), burden.Fixed, rest, burden.VisitCap, burden.DayCap - held.Day, ceiling - held.Month];
        return Math.Max(0, limits.Min()!.Value);
    }

    /// <summary>A share of the cost, rounded half up to 10 yen.</summary>
    private static int? Share(int cost, int? percent) => percent is null ? null : (int)((((long)cost * percent.Value) + 500) / 1000 * 10);

    /// <summary>The registered one, or the program's. Choice: a program that states only one of its two has none for the other visits.</summary>
    private static int? Ceiling(Entitlement entitlement, Charge visit)
    {
        var burden = entitlement.Burden!;
        var outside = visit.Setting == Setting.Pharmacy || visit.Dispensing == Dispensing.Outside;
        return entitlement.Registration!.Ceiling ?? (outside ? burden.MonthCapOutside : burden.MonthCap);
    }

    private static int? Left(int? ceiling, int used) => ceiling is null ? null : Math.Max(0, ceiling.Value - used);

    private static bool IsInArea(ProgramVersion version, string facility)
    {
        var prefecture = ((facility[0] - '0') * 10) + facility[1] - '0';
        return version.InKindPrefectures.Count == 0 || version.InKindPrefectures.Contains(prefecture > AdditionalPrefectures ? prefecture - AdditionalPrefectures : prefecture);
    }
}
