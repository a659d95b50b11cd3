using System.Runtime.InteropServices;

namespace Actors.Tests.Ledger.Model;

/// <summary>
/// The ledger as its description reads (docs/ledger.md): it keeps what was accepted, and computes everything from that, from the beginning, each time.
/// It shares nothing with the product. Where the description leaves a choice a comment says "Choice".
/// </summary>
public sealed class LedgerModel : ISubject
{
    private readonly DateOnly birth;
    private readonly List<Fact> facts = [];
    private readonly Dictionary<(DateOnly Month, int Facts, DateTimeOffset At), MonthLedger> months = [];

    /// <summary>The last time each month was written: what ends by itself since then is recorded by the next write.</summary>
    private readonly Dictionary<DateOnly, DateTimeOffset> written = [];

    public LedgerModel(History history)
    {
        birth = history.Birth;
        foreach (var version in history.Programs)
        {
            facts.Add(new Defined(DateTimeOffset.MinValue, version));
        }
    }

    public Reply Do(DateTimeOffset at, Operation operation) => operation switch
    {
        Change change => Do(at, change),
        Charge charge => Do(at, charge),
        Confirm confirm => Do(at, confirm),
        Void end => Do(at, end),
        Define define => Add(new Defined(at, define.Version)),
        Advance => Reply.Done,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    public Sheet Sheet(DateOnly month, DateTimeOffset knownAt) => Month(month, knownAt).Sheet();

    public Room? Room(DateTimeOffset now, string program, Charge visit) =>
        IsClosed(visit.Month, now) ? null : new Pricing(new(facts, now), birth).Room(program, visit, Month(visit.Month, now).Entries);

    /// <summary>Choice: rows that become known together are accepted or refused together.</summary>
    private Reply Do(DateTimeOffset at, Change change)
    {
        var rows = new Knowledge(facts, at).Registrations;
        Registration[] changed = [.. change.Registrations.Where(row => !rows.Contains(row))];
        if (changed.Length == 0)
        {
            return Reply.Done;
        }

        var replaced = rows.FindAll(row => Array.Exists(changed, row.IsSameRowAs));
        rows.RemoveAll(replaced.Contains);
        rows.AddRange(changed);
        return Array.Exists(changed, row => rows.Exists(other => other != row && Overlap(row, other)))
            ? Reply.No(Reason.PeriodOverlap)
            : Write(new Registered(at, [.. changed]), TouchedBy([.. changed, .. replaced], at), new(CauseKind.Registration));
    }

    private Reply Do(DateTimeOffset at, Charge charge)
    {
        if (charge.Day > Calendar.DayOf(at))
        {
            return Reply.No(Reason.FutureDay);
        }

        var known = new Knowledge(facts, at);
        if (known.Entries.Find(entry => entry.Charge.Label == charge.Label) is { } earlier)
        {
            return earlier.Charge == charge ? new(null, earlier.Charged, []) : Reply.No(Reason.RequestReused);
        }

        if (IsClosed(charge.Month, at))
        {
            return Reply.No(Reason.MonthClosed);
        }

        var priced = new Pricing(known, birth).First(charge, Month(charge.Month, at).Entries);
        if (priced.Refused is { } reason)
        {
            return Reply.No(reason);
        }

        var state = priced.Lines.All(line => line.Void is not null) ? State.Void : charge.Reserve ? State.Reserved : State.Confirmed;
        var charged = new Charged(known.Entries.Count + 1, state, priced.PatientYen, priced.Lines);
        var entry = new Entry(charge, charged, Calendar.ExpiryOf(charge.Day, at), known.Versions.Count);
        return Write(new Accepted(at, entry), [charge.Month], null) with { Charged = charged };
    }

    private Reply Do(DateTimeOffset at, Confirm confirm)
    {
        var known = new Knowledge(facts, at);
        if (known.Entries.Find(entry => entry.Charge.Label == confirm.Label) is not { } entry)
        {
            return Reply.No(Reason.EntryUnknown);
        }

        return known.StateOf(entry) switch
        {
            State.Confirmed => Reply.Done,
            State.Void or State.Expired => Reply.No(Reason.WrongState),
            _ when IsClosed(entry.Charge.Month, at) => Reply.No(Reason.MonthClosed),
            _ => Write(new Confirmed(at, entry), [entry.Charge.Month], null),
        };
    }

    /// <summary>An entry that is void or expired stays what it is.</summary>
    private Reply Do(DateTimeOffset at, Void end)
    {
        var known = new Knowledge(facts, at);
        if (known.Entries.Find(entry => entry.Charge.Label == end.Label) is not { } entry)
        {
            return Reply.No(Reason.EntryUnknown);
        }

        return known.StateOf(entry) switch
        {
            State.Void or State.Expired => Reply.Done,
            _ when IsClosed(entry.Charge.Month, at) => Reply.No(Reason.MonthClosed),
            _ => Write(new Voided(at, entry), [entry.Charge.Month], new(CauseKind.Void, end.Label)),
        };
    }

    /// <summary>Records what expired since the months were last written, then the fact, each with its adjustments. A fact without a cause changes nothing that was there.</summary>
    private Reply Write(Fact fact, Rows<DateOnly> touched, Cause? cause)
    {
        var before = facts.Count;
        Add(fact);
        Rows<Adjustment> adjustments =
        [
            .. touched.SelectMany(month => Adjusting.Between(
                month, Month(month, before, written.GetValueOrDefault(month, DateTimeOffset.MinValue)), Month(month, before, fact.At), new(CauseKind.Expiry))),
            .. cause is null ? [] : touched.SelectMany(month => Adjusting.Between(month, Month(month, before, fact.At), Month(month, facts.Count, fact.At), cause)),
        ];
        foreach (var month in touched)
        {
            written[month] = fact.At;
        }

        return new(null, null, adjustments);
    }

    /// <summary>The open months with entries on some day of which one of the rows holds, deleted or not.</summary>
    private Rows<DateOnly> TouchedBy(Registration[] rows, DateTimeOffset at) =>
    [
        .. from month in facts.OfType<Accepted>().Select(accepted => accepted.Entry.Charge.Month).Distinct().Order()
           where !IsClosed(month, at) && Array.Exists(rows, row => row.From < month.AddMonths(1) && !(row.To < month))
           select month,
    ];

    private MonthLedger Month(DateOnly month, DateTimeOffset at) => Month(month, facts.Count, at);

    /// <summary>The month by the first so many facts.</summary>
    private MonthLedger Month(DateOnly month, int count, DateTimeOffset at)
    {
        // Only so as not to compute the same again: between two facts, or ends of reservations, nothing changes.
        var since = DateTimeOffset.MinValue;
        var known = 0;
        for (; known < count && facts[known].At <= at; known++)
        {
            var fact = facts[known];
            since = fact.At > since ? fact.At : since;
            since = fact is Accepted { Entry.Expires: var end } && end > since && end <= at ? end : since;
        }

        ref var ledger = ref CollectionsMarshal.GetValueRefOrAddDefault(months, (month, known, since), out _);
        return ledger ??= MonthLedger.Of(month, facts[..known], since, birth);
    }

    private Reply Add(Fact fact)
    {
        facts.Add(fact);
        return Reply.Done;
    }

    private static bool IsClosed(DateOnly month, DateTimeOffset at) => at >= Calendar.ClosingOf(month);

    private static bool Overlap(Registration one, Registration other) =>
        !one.Deleted && !other.Deleted && one.Body == other.Body && one.Program == other.Program && one.SubKey == other.SubKey
        && !(one.To < other.From) && !(other.To < one.From);
}
