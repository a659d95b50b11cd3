using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Ledger;

/// <summary>Puts together what a facility is told of an entry.</summary>
public static class LedgerReplies
{
    /// <summary>Of a new charge.</summary>
    /// <param name="copayment">What it comes to.</param>
    /// <param name="state">The entry's state.</param>
    /// <param name="charge">The charge.</param>
    /// <param name="totals">What the month holds, this charge among it.</param>
    public static LedgerReply Of(Copayment copayment, EntryState state, Charge charge, MonthTotals totals) => new(
        state,
        copayment.PatientYen,
        [
            .. copayment.Lines.Select(line => new LedgerReplyLine(
                line.Program, line.Version, line.Reason, line.NotionalYen, line.PatientYen, line.InKind, line.MonthlyCapYen,
                Used(totals, charge, line.Program, line.CapScope, line.CapSettings), line.CapScope, line.CapSettings)),
        ]);

    /// <summary>Of an entry that takes another state: the amounts that were charged, or none once it no longer counts, and what the month holds now.</summary>
    public static LedgerReply Of(LedgerEntry entry, EntryState state, MonthTotals totals)
    {
        var counts = state is EntryState.Reserved or EntryState.Confirmed;
        return new(
            state,
            counts ? entry.Accepted.PatientYen : 0,
            [
                .. entry.Accepted.Lines.Select(line => line with
                {
                    NotionalYen = counts ? line.NotionalYen : 0,
                    PatientYen = counts ? line.PatientYen : 0,
                    MonthlyUsedYen = Used(totals, entry.Charge, line.Program, line.CapScope, line.CapSettings),
                }),
            ]);
    }

    private static long Used(MonthTotals totals, Charge charge, ProgramId program, CapScope scope, CapSettings settings) =>
        totals.Of(program, scope, charge.Facility, charge.ServiceDate, charge.Setting).Towards(settings);
}
