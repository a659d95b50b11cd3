using System.Numerics;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Copayments;

/// <summary>What a month's ledger holds so far, in the order of its entries. Not thread-safe; a month has few entries, so that a scan beats an index.</summary>
public sealed class MonthTotals
{
    private readonly List<Amount> _amounts = [];

    private readonly record struct Amount(ProgramId Program, FacilityCode Facility, DateOnly Day, bool Inpatient, int Yen);

    /// <summary>Takes the lines of an entry that counts.</summary>
    public void Add(Charge charge, IEnumerable<CopaymentLine> lines)
    {
        foreach (var line in lines)
        {
            if (line is { Counts: true, NotionalYen: > 0 })
            {
                _amounts.Add(new(line.Program, charge.Facility, charge.ServiceDate, charge.Setting is Setting.Inpatient, line.NotionalYen));
            }
        }
    }

    /// <summary>The totals that a charge at a facility on a day meets: of all facilities, or of its own.</summary>
    public ProgramTotals Of(ProgramId program, CapScope scope, FacilityCode facility, DateOnly day, Setting setting)
    {
        var (month, rule, today, visits, days) = (0L, 0L, 0L, 0, 0u);
        foreach (var amount in _amounts)
        {
            if (amount.Program == program && (scope is CapScope.AllFacilities || amount.Facility == facility))
            {
                month += amount.Yen;
                if (amount.Inpatient == setting is Setting.Inpatient)
                {
                    rule += amount.Yen;
                    visits++;
                    today += amount.Day == day ? amount.Yen : 0;
                    days |= 1u << amount.Day.Day;
                }
            }
        }

        return new(month, rule, today, visits, BitOperations.PopCount(days));
    }
}

/// <summary>What one program's ledger of a month holds, whole yen; visits and days are those with an amount above 0.</summary>
/// <param name="MonthYen">Of the whole month, every setting.</param>
/// <param name="RuleYen">Of the whole month, under the rule asked for: the inpatient one, or the one of all other settings.</param>
/// <param name="DayYen">Of the day asked for, under that rule.</param>
/// <param name="Visits">Charged visits under that rule.</param>
/// <param name="Days">Charged days under that rule.</param>
public readonly record struct ProgramTotals(long MonthYen, long RuleYen, long DayYen, int Visits, int Days)
{
    /// <summary>What counts towards a ceiling.</summary>
    public long Towards(CapSettings settings) => settings is CapSettings.All ? MonthYen : RuleYen;
}
