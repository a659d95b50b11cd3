using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;

namespace Actors.Grains.Recipients;

/// <summary>What a change of registrations makes of a recipient: pure, so that whoever writes the result, the grain or a bulk path, writes the same.</summary>
/// <param name="Next">The state after the change; null where nothing is to be written.</param>
/// <param name="SideRows">What is written in the commit of <paramref name="Next"/>; empty where nothing is.</param>
/// <param name="Results">What became of each row.</param>
public sealed record RecipientUpdate(RecipientState? Next, ImmutableArray<SideRow> SideRows, RegistrationResults Results)
{
    /// <summary>The months whose entries stand in the table only and that the rows may touch: to be read before <see cref="Apply"/>.</summary>
    public static ImmutableArray<ServiceMonth> OlderMonths(RecipientState current, ImmutableArray<RegistrationRow> rows) =>
        current.Ledger is not { OlderMonths: { IsEmpty: false } months }
            ? []
            : [.. months.Where(month => rows.Any(row => Touches(row.Registration, month)) || current.Registrations.Any(version => Touches(version.Registration, month) && Replaces(rows, version.Registration)))];

    /// <summary>Whether the change needs more than the state: then only the grain makes it, never a bulk path.</summary>
    public static bool NeedsGrain(RecipientState current, ImmutableArray<RegistrationRow> rows) => !OlderMonths(current, rows).IsEmpty;

    /// <summary>Applies the rows of one upload or single change, and replays the open months that they touch.</summary>
    /// <param name="recipient">Whose.</param>
    /// <param name="current">The state as stored.</param>
    /// <param name="change">The rows.</param>
    /// <param name="olderEntries">The entries of <see cref="OlderMonths"/>, by sequence.</param>
    /// <param name="programs">All program versions.</param>
    /// <param name="now">The present instant: the change is known from it, at the earliest.</param>
    public static RecipientUpdate Apply(
        RecipientCode recipient,
        RecipientState current,
        RegistrationChange change,
        ImmutableArray<LedgerEntry> olderEntries,
        ProgramCatalogue programs,
        DateTimeOffset now)
    {
        var at = current.NextInstant(now);
        var merge = RegistrationMerge.Apply(current.Registrations, change.Rows, change.BatchId, at);
        var results = new RegistrationResults(merge.Unchanged, merge.Refused);
        if (merge.Changed.IsEmpty)
        {
            return new(null, [], results);
        }

        var rows = ImmutableArray.CreateBuilder<SideRow>(merge.Changed.Length + 1);
        rows.AddRange(merge.Changed.Select(changed => new RegistrationVersionRow(recipient, changed.Version, change.IsSingle ? null : changed.Row)));
        if (!current.Registrations.IsEmpty)
        {
            // Whom nobody had registered no answer was about: there is no facility to be told of their first registration.
            rows.AddRange(merge.Changed.Select(changed => changed.Version.Registration.Body).Distinct().Select(body => new EntitlementsChangedRow(recipient, body, change.BatchId, at)));
        }

        rows.AddRange(BodyOverlap.BroughtBy(current.Registrations, merge).Select(overlap => new OverlapRow(recipient, overlap, at)));
        var next = current with { Registrations = merge.Next };
        if (current.Ledger is { } ledger)
        {
            var replayed = Replay(current, merge, ledger.Entries.AddRange(olderEntries), programs, at);
            next = next with { Ledger = replayed.Changed.IsEmpty ? ledger : ledger.With(replayed.Entries, ledger.LastSequence, at, JapaneseDays.DayOf(at)) };
            rows.AddRange(LedgerRows.Of(recipient, replayed));
        }

        return new(next, rows.DrainToImmutable(), results);
    }

    private static LedgerChange Replay(RecipientState current, MergeResult merge, ImmutableArray<LedgerEntry> entries, ProgramCatalogue programs, DateTimeOffset at)
    {
        var today = JapaneseDays.DayOf(at);
        var turn = new LedgerTurn(entries, current.Registrations, programs, at);
        var first = merge.Changed[0].Version;
        var cause = new AdjustmentCause(AdjustmentCauseKind.Registration, first.Registration.Body, first.BatchId);
        ImmutableArray<Registration> touching =
        [
            .. merge.Changed.Select(changed => changed.Version.Registration),
            .. current.Registrations.Select(version => version.Registration).Where(registration => merge.Changed.Any(changed => SameKey(changed.Version.Registration, registration))),
        ];
        foreach (var month in entries.Select(entry => entry.Month).Distinct().Order().Where(month => month.IsOpenOn(today) && touching.Any(registration => Touches(registration, month))))
        {
            turn.Expire(month);
            turn.Replay(month, cause, merge.Next);
        }

        return turn.Finish();
    }

    private static bool Replaces(ImmutableArray<RegistrationRow> rows, Registration registration) => rows.Any(row => SameKey(row.Registration, registration));

    private static bool SameKey(Registration left, Registration right) => left.HistoryKey == right.HistoryKey && left.Body == right.Body;

    private static bool Touches(Registration registration, ServiceMonth month) => registration.Period.TouchesMonthOf(month.First);
}
