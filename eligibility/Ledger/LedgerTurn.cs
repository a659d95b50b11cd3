using System.Collections.Immutable;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Ledger;

/// <summary>
/// One turn of a recipient's ledger: in each month it touches what is over by its time ends first, then one thing is done, and the month is replayed. Gathers the
/// changed entries and the adjustments for one write. Not thread-safe; no I/O, the instant is an argument.
/// </summary>
public sealed class LedgerTurn
{
    private readonly ImmutableArray<LedgerEntry> _before;
    private readonly List<LedgerEntry> _entries;
    private readonly ImmutableArray<RegistrationVersion> _known;
    private readonly ProgramCatalogue _programs;
    private readonly DateTimeOffset _at;
    private readonly List<Adjustment> _adjustments = [];

    /// <param name="entries">The entries of every month the turn may touch, by sequence within each month.</param>
    /// <param name="known">The person's registrations at the beginning of the turn.</param>
    /// <param name="programs">All program versions.</param>
    /// <param name="at">The instant of the change, UTC, whole microseconds, after all earlier ones of the recipient.</param>
    public LedgerTurn(ImmutableArray<LedgerEntry> entries, ImmutableArray<RegistrationVersion> known, ProgramCatalogue programs, DateTimeOffset at)
    {
        (_before, _entries, _known, _programs, _at) = (entries, [.. entries], known, programs, at);
    }

    /// <summary>The entry; null where none of the months holds it.</summary>
    public LedgerEntry? Find(Guid entryId) => _entries.Find(entry => entry.Id == entryId);

    /// <summary>The entries of a month as they stand, by sequence.</summary>
    public ImmutableArray<LedgerEntry> Entries(ServiceMonth month) => [.. _entries.Where(entry => entry.Month == month)];

    /// <summary>The totals of a month as they stand.</summary>
    public MonthTotals Totals(ServiceMonth month) => LedgerReplay.Totals(Entries(month));

    /// <summary>Ends the reservations of a month whose time is over.</summary>
    public void Expire(ServiceMonth month)
    {
        var overdue = Entries(month).Where(entry => entry.IsOverdueAt(_at)).ToList();
        if (overdue.Count > 0)
        {
            overdue.ForEach(entry => Put(entry.Ended(EntryState.Expired)));
            Replay(month, new AdjustmentCause(AdjustmentCauseKind.Expiry), _known);
        }
    }

    /// <summary>Adds an entry at the end of its month: it changes no other.</summary>
    public void Add(LedgerEntry entry) => _entries.Add(entry);

    /// <summary>Ends an entry and gives its room to those after it.</summary>
    public void Void(LedgerEntry entry)
    {
        Put(entry.Ended(EntryState.Void));
        Replay(entry.Month, new AdjustmentCause(AdjustmentCauseKind.Void, Entry: entry.Id), _known);
    }

    /// <summary>Replaces an entry by a version of it that counts as before.</summary>
    public void Put(LedgerEntry entry) => _entries[_entries.FindIndex(one => one.Id == entry.Id)] = entry;

    /// <summary>Computes a month anew, and records an adjustment for each facility whose amounts due change by it.</summary>
    /// <param name="month">The month.</param>
    /// <param name="cause">Why.</param>
    /// <param name="known">The person's registrations from now on.</param>
    public void Replay(ServiceMonth month, AdjustmentCause cause, ImmutableArray<RegistrationVersion> known)
    {
        var before = Entries(month);
        var after = LedgerReplay.Run(before, known, _programs);
        var changed = new HashSet<FacilityCode>();
        for (var i = 0; i < before.Length; i++)
        {
            if (!ReferenceEquals(before[i], after[i]))
            {
                Put(after[i]);
                changed.Add(before[i].Charge.Facility);
            }
        }

        foreach (var facility in changed.Order(Comparer<FacilityCode>.Create((left, right) => string.CompareOrdinal(left.Value, right.Value))))
        {
            if (Adjust(facility, month, cause, before, after) is { } adjustment)
            {
                _adjustments.Add(adjustment);
            }
        }
    }

    /// <summary>What is to be written; changed entries are known from the turn's instant.</summary>
    public LedgerChange Finish()
    {
        var former = _before.ToDictionary(entry => entry.Id);
        var changed = ImmutableArray.CreateBuilder<LedgerEntry>();
        for (var i = 0; i < _entries.Count; i++)
        {
            if (!former.TryGetValue(_entries[i].Id, out var before) || !before.Equals(_entries[i]))
            {
                _entries[i] = _entries[i] with { KnownFrom = _at };
                changed.Add(_entries[i]);
            }
        }

        return new([.. _entries.OrderBy(entry => entry.Sequence)], changed.DrainToImmutable(), [.. _adjustments]);
    }

    private Adjustment? Adjust(FacilityCode facility, ServiceMonth month, AdjustmentCause cause, ImmutableArray<LedgerEntry> before, ImmutableArray<LedgerEntry> after)
    {
        ImmutableArray<ProgramAdjustment> programs =
        [
            .. InClaimOrder(Live(facility, before).Concat(Live(facility, after)))
                .Select(program => new ProgramAdjustment(program, Due(facility, program, before), Due(facility, program, after)))
                .Where(program => program.BeforeYen != program.AfterYen),
        ];
        var (owedBefore, owedAfter) = (Due(facility, before), Due(facility, after));
        return programs.IsEmpty && owedBefore == owedAfter
            ? null
            : new Adjustment(Guid.CreateVersion7(_at), facility, month, cause, owedBefore, owedAfter, programs, _at);
    }

    private static IEnumerable<LedgerEntry> Live(FacilityCode facility, ImmutableArray<LedgerEntry> month) =>
        month.Where(entry => entry is { IsLive: true, IsReport: false } && entry.Charge.Facility == facility);

    /// <summary>The programs of entries as they stand on the first charge that has each: by the rules of its day that were known when it was accepted.</summary>
    private IEnumerable<ProgramId> InClaimOrder(IEnumerable<LedgerEntry> entries) => entries
        .SelectMany(entry => entry.Lines, (entry, line) => (Entry: entry, line.Program))
        .GroupBy(one => one.Program, (program, all) => (Program: program, First: all.MinBy(one => one.Entry.Sequence).Entry))
        .Select(one => (one.Program, Place: ClaimPriority.Of(one.Program, _programs.Find(one.Program, one.First.Charge.ServiceDate, one.First.AcceptedAt))))
        .Order(Comparer<(ProgramId Program, int Place)>.Create((left, right) => ClaimPriority.Compare(left.Place, left.Program, right.Place, right.Program)))
        .Select(one => one.Program);

    private static long Due(FacilityCode facility, ImmutableArray<LedgerEntry> month) => Live(facility, month).Sum(entry => (long)entry.DueYen);

    private static long Due(FacilityCode facility, ProgramId program, ImmutableArray<LedgerEntry> month) =>
        Live(facility, month).SelectMany(entry => entry.Lines).Where(line => line.Program == program).Sum(line => (long)line.NotionalYen);
}
