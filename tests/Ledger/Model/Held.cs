namespace Actors.Tests.Ledger.Model;

/// <summary>What the ledger of a month holds of one program before a visit: all of it (<paramref name="Month"/>), and of stays or of all other visits, whichever the visit is.</summary>
public readonly record struct Held(int Month, int Alike, int Day, int ChargedVisits, int ChargedDays, bool DayIsCharged)
{
    /// <summary>Adds up the lines of the entries before.</summary>
    /// <param name="perFacility">Only those of the visit's facility.</param>
    public static Held Before(Charge visit, string program, bool perFacility, List<(Entry Entry, Priced Now)> before)
    {
        var held = default(Held);
        var days = new List<DateOnly>();
        foreach (var (entry, now) in before)
        {
            var charge = entry.Charge;
            var due = now.DueOf(program);
            if (due == 0 || (perFacility && charge.Facility != visit.Facility))
            {
                continue;
            }

            held = held with { Month = held.Month + due };
            if (IsStay(charge) != IsStay(visit))
            {
                continue;
            }

            if (!days.Contains(charge.Day))
            {
                days.Add(charge.Day);
            }

            held = held with { Alike = held.Alike + due, Day = held.Day + (charge.Day == visit.Day ? due : 0), ChargedVisits = held.ChargedVisits + 1 };
        }

        return held with { ChargedDays = days.Count, DayIsCharged = days.Contains(visit.Day) };
    }

    private static bool IsStay(Charge charge) => charge.Setting == Setting.Inpatient;
}
