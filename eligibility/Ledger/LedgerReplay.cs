using System.Collections.Immutable;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Ledger;

/// <summary>
/// Computes what the entries of a month come to now. The amounts due are a function of the live entries in sequence, the registrations, and the rules that were
/// known when each entry was accepted; nothing else. Pure.
/// </summary>
public static class LedgerReplay
{
    /// <summary>The month with its amounts due computed anew; entries that come out as they were stay the same objects.</summary>
    /// <param name="month">All entries of one month, by sequence.</param>
    /// <param name="known">The person's registrations.</param>
    /// <param name="programs">All program versions.</param>
    public static ImmutableArray<LedgerEntry> Run(ImmutableArray<LedgerEntry> month, ImmutableArray<RegistrationVersion> known, ProgramCatalogue programs)
    {
        var totals = new MonthTotals();
        var next = month.ToBuilder();
        for (var i = 0; i < next.Count; i++)
        {
            var entry = next[i];
            if (entry.IsLive)
            {
                var applied = entry.Accepted.Lines.Select(line => line.Program).ToArray();
                var due = Copayment.Again(entry.Charge, applied, known, programs, entry.AcceptedAt, totals);
                totals.Add(entry.Charge, due.Lines);
                next[i] = entry.DueYen == due.PatientYen && entry.Lines.AsSpan().SequenceEqual(due.Lines.AsSpan())
                    ? entry
                    : entry with { Lines = due.Lines, DueYen = due.PatientYen };
            }
        }

        return next.MoveToImmutable();
    }

    /// <summary>The month as a reader at an instant must see it: reservations whose time is over no longer count, recorded or not. A closed month stays as it was at its last open instant.</summary>
    /// <param name="month">All entries of one month, by sequence.</param>
    /// <param name="known">The person's registrations at the instant; of a month that <see cref="IsRetold"/> at it those at its last open instant.</param>
    /// <param name="programs">All program versions.</param>
    /// <param name="instant">The instant, UTC.</param>
    public static ImmutableArray<LedgerEntry> AsOf(
        ImmutableArray<LedgerEntry> month, ImmutableArray<RegistrationVersion> known, ProgramCatalogue programs, DateTimeOffset instant)
    {
        foreach (var entry in month)
        {
            if (entry.IsOverdueAt(instant))
            {
                return Run([.. month.Select(one => one.IsOverdueAt(instant) ? one.Ended(EntryState.Expired) : one)], known, programs);
            }
        }

        return month;
    }

    /// <summary>
    /// Whether a month that was closed at an instant holds a reservation that ended before and was never recorded as ended: what the others come to by it has to be
    /// computed from the registrations known when the month closed, for later ones change nothing in it.
    /// </summary>
    public static bool IsRetold(ImmutableArray<LedgerEntry> month, DateTimeOffset instant) => month.Any(entry => entry.Month.LastInstant < instant && entry.IsOverdueAt(instant));

    /// <summary>The totals of a month's live entries.</summary>
    public static MonthTotals Totals(ImmutableArray<LedgerEntry> month)
    {
        var totals = new MonthTotals();
        foreach (var entry in month)
        {
            if (entry.IsLive)
            {
                totals.Add(entry.Charge, entry.Lines);
            }
        }

        return totals;
    }
}
