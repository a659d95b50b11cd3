using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Ledger.Sheets;

/// <summary>One ledger of a month: what was used of which ceiling.</summary>
/// <param name="Program">The program.</param>
/// <param name="Name">As in force at the end of the month; null for a program that is not known.</param>
/// <param name="CapScope">Over what it adds up.</param>
/// <param name="Facility">Whose ledger it is where each facility has its own; null where all share one, or nothing was charged.</param>
/// <param name="MonthlyCapYen">The ceiling at the end of the month; null for none, or where it depends on the kind of visit.</param>
/// <param name="UsedYen">What is due under the program: the sum of the lines of the entries.</param>
public sealed record SheetProgram(ProgramId Program, string? Name, CapScope CapScope, FacilityCode? Facility, int? MonthlyCapYen, long UsedYen)
{
    /// <summary>What the ceiling leaves, never negative; null without a ceiling.</summary>
    public long? RemainingYen => Remaining.Of(MonthlyCapYen, UsedYen);
}
