using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Copayments;

/// <summary>What a month's ledger holds so far, in the order of its entries. Not thread-safe; a month has few entries, so that a scan beats an index.</summary>
public sealed class MonthTotals
{
    private readonly List<Amount> _amounts = [];

    private readonly record struct Amount(ProgramId Program, FacilityCode Facility, DateOnly Day, int Yen);

    /// <summary>Takes the lines of an entry that counts.</summary>
    public void Add(Charge charge, IEnumerable<CopaymentLine> lines)
    {
        foreach (var line in lines)
        {
            if (line is { Counts: true, NotionalYen: > 0 })
            {
                _amounts.Add(new(line.Program, charge.Facility, charge.ServiceDate, line.NotionalYen));
            }
        }
    }

    /// <summary>The totals that a charge at a facility on a day meets: of all facilities, or of its own.</summary>
    public ProgramTotals Of(ProgramId program, CapScope scope, FacilityCode facility, DateOnly day)
    {
        var (month, today, visits, days) = (0L, 0L, 0, 0);
        for (var i = 0; i < _amounts.Count; i++)
        {
            var amount = _amounts[i];
            if (!Belongs(amount, program, scope, facility))
            {
                continue;
            }

            month += amount.Yen;
            visits++;
            today += amount.Day == day ? amount.Yen : 0;
            days += IsFirstOfItsDay(i, program, scope, facility) ? 1 : 0;
        }

        return new(month, today, visits, days);
    }

    private bool IsFirstOfItsDay(int index, ProgramId program, CapScope scope, FacilityCode facility)
    {
        for (var earlier = 0; earlier < index; earlier++)
        {
            if (_amounts[earlier].Day == _amounts[index].Day && Belongs(_amounts[earlier], program, scope, facility))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Belongs(Amount amount, ProgramId program, CapScope scope, FacilityCode facility) =>
        amount.Program == program && (scope is CapScope.AllFacilities || amount.Facility == facility);
}

/// <summary>What one program's ledger of a month holds, whole yen; visits and days are those with an amount above 0.</summary>
/// <param name="MonthYen">Of the whole month.</param>
/// <param name="DayYen">Of the day asked for.</param>
/// <param name="Visits">Charged visits.</param>
/// <param name="Days">Charged days.</param>
public readonly record struct ProgramTotals(long MonthYen, long DayYen, int Visits, int Days);
