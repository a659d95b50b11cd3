using System.Collections.Immutable;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;

namespace Actors.Eligibility.Reimbursements;

/// <summary>What one body owes a patient for a visit (償還): they paid more at the counter than the body's program leaves to them. Whole yen.</summary>
/// <param name="Program">The program.</param>
/// <param name="Body">Who owes.</param>
/// <param name="HistoryKey">By which of its registrations.</param>
/// <param name="PaidYen">What the patient paid for the visit, as far as it can be claimed back: never more than the insurance's own copayment.</param>
/// <param name="PatientYen">What is left to the patient after this program, and those before it.</param>
/// <param name="DueYen">What is due back; above 0.</param>
public sealed record Reimbursement(ProgramId Program, LocalGovernmentCode Body, string HistoryKey, int PaidYen, int PatientYen, int DueYen)
{
    /// <summary>Of an entry as it stands: what the patient paid is what they report, or owe the facility. None for one that does not count, or is not paid yet.</summary>
    public static ImmutableArray<Reimbursement> Of(LedgerEntry entry) =>
        entry.State is EntryState.Confirmed ? Of(entry.Lines, entry.Charge.InsuranceCopaymentYen, entry.Report?.PaidYen ?? entry.DueYen) : [];

    /// <summary>
    /// Each program brings the share down from what the one before it left to its own amount, applied at the counter or not; what the patient paid above that is due
    /// back from the program that brought it down. So all together are what was paid less the last amount, and never below 0; a program that was applied at the
    /// counter owes nothing.
    /// </summary>
    /// <param name="lines">The visit's lines, in claim order.</param>
    /// <param name="insuranceYen">The insurance's own copayment: what is above it is for the insurer to give back.</param>
    /// <param name="paidYen">What the patient paid.</param>
    public static ImmutableArray<Reimbursement> Of(ImmutableArray<CopaymentLine> lines, int insuranceYen, int paidYen)
    {
        var paid = Math.Min(paidYen, insuranceYen);
        var left = paid;
        var due = ImmutableArray.CreateBuilder<Reimbursement>();
        foreach (var line in lines)
        {
            // A program that is only claimed back names no part that stays with the patient.
            var after = !line.Counts ? left : line.CounterPrice ? 0 : Math.Min(left, line.NotionalYen);
            if (after < left)
            {
                due.Add(new(line.Program, line.Body!.Value, line.HistoryKey!, paid, after, left - after));
            }

            left = after;
        }

        return due.DrainToImmutable();
    }
}
