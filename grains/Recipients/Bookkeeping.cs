using System.Collections.Immutable;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Reimbursements;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;

namespace Actors.Grains.Recipients;

/// <summary>
/// Decides what a charge, a confirmation or a void makes of a recipient's ledger (自己負担上限額管理): pure, as <see cref="RecipientUpdate"/> is for registrations.
/// One for each turn; the grain reads what is needed before it, and writes what comes of it.
/// </summary>
public sealed class Bookkeeping
{
    private readonly ChargeBasis _basis;
    private readonly RecipientState _current;
    private readonly RecipientLedger _ledger;
    private readonly ImmutableArray<LedgerEntry> _entries;
    private readonly DateTimeOffset _at;
    private readonly LedgerTurn _turn;

    /// <param name="basis">What is known; its registrations are those of <paramref name="current"/>.</param>
    /// <param name="current">The state as stored.</param>
    /// <param name="elsewhere">The entries of the month in question, by sequence, where <see cref="RecipientLedger.IsElsewhere"/> says that they have to be read; otherwise empty.</param>
    /// <param name="now">The present instant: what is changed is known from it, at the earliest.</param>
    public Bookkeeping(ChargeBasis basis, RecipientState current, ImmutableArray<LedgerEntry> elsewhere, DateTimeOffset now)
    {
        (_basis, _current, _ledger, _at) = (basis, current, current.Ledger ?? RecipientLedger.Empty, current.NextInstant(now));
        _entries = elsewhere.AddRange(_ledger.Entries);
        _turn = new(_entries, current.Registrations, basis.Programs, _at);
    }

    /// <summary>Takes a new charge, repeats what was said to it before, or refuses it.</summary>
    public LedgerUpdate Charge(ChargeRequest request)
    {
        if (_entries.FirstOrDefault(entry => entry.Request.Key == request.Request.Key && entry.Charge.Facility == request.Charge.Facility) is { } earlier)
        {
            return earlier.Request == request.Request ? Unchanged(Said(earlier, earlier.Accepted)) : Refused(ChargeRefusalKind.RequestKeyReused);
        }

        _turn.Expire(request.Charge.Month);
        var decision = ChargeDecision.Of(_basis, request, _turn.Entries(request.Charge.Month), _at);
        if (decision is not { Copayment: { } copayment })
        {
            return Unchanged(new(null, decision.Refusal));
        }

        var entry = NewEntry(request, copayment, decision.Totals);
        _turn.Add(entry);
        return Changed(Said(entry, entry.Accepted), new LedgerRequestRow(_basis.Recipient, entry));
    }

    /// <summary>Makes a reservation final.</summary>
    public LedgerUpdate Confirm(EntryCommand command) => Change(
        command,
        entry => entry switch
        {
            { State: EntryState.Reserved } => null,
            { State: EntryState.Confirmed } => Said(entry, entry.Confirmed ?? entry.Accepted),
            _ => ChargeAnswer.Refused(ChargeRefusalKind.WrongState),
        },
        entry =>
        {
            var reply = LedgerReplies.Of(entry, EntryState.Confirmed, _turn.Totals(entry.Month));
            _turn.Put(entry with { State = EntryState.Confirmed, Confirmed = reply });
            return reply;
        });

    /// <summary>Takes an entry back and gives its room to those after it.</summary>
    public LedgerUpdate Void(EntryCommand command) => Change(
        command,
        entry => entry switch
        {
            { Voided: { } said } => Said(entry, said),
            { Accepted.State: EntryState.Void } => Said(entry, entry.Accepted),
            { IsLive: false } => Said(entry, LedgerReplies.Of(entry, entry.State, _turn.Totals(entry.Month))),
            _ => null,
        },
        entry =>
        {
            _turn.Void(entry);
            var reply = LedgerReplies.Of(entry, EntryState.Void, _turn.Totals(entry.Month));
            _turn.Put(_turn.Find(entry.Id)! with { Voided = reply });
            return reply;
        });

    /// <param name="command">Which entry.</param>
    /// <param name="repeat">The answer where nothing is to be changed; null where something is.</param>
    /// <param name="change">Changes the entry.</param>
    private LedgerUpdate Change(EntryCommand command, Func<LedgerEntry, ChargeAnswer?> repeat, Func<LedgerEntry, LedgerReply> change)
    {
        _turn.Expire(command.Month);
        if (_turn.Find(command.EntryId) is not { } entry || entry.Charge.Facility != command.Facility || entry.IsReport != command.IsReport)
        {
            return Refused(ChargeRefusalKind.UnknownEntry);
        }

        return repeat(entry) is { } again ? Unchanged(again)
            : !entry.Month.IsOpenOn(JapaneseDays.DayOf(_at)) ? Refused(ChargeRefusalKind.MonthClosed)
            : Changed(Said(entry, change(entry)));
    }

    private LedgerEntry NewEntry(ChargeRequest request, Copayment copayment, MonthTotals totals)
    {
        var state = copayment.IsVoid ? EntryState.Void : request.ReservedUntil is null ? EntryState.Confirmed : EntryState.Reserved;
        return new()
        {
            Id = Guid.CreateVersion7(_at),
            Sequence = _ledger.LastSequence + 1,
            Charge = request.Charge,
            AcceptedAt = _at,
            State = state,
            ExpiresAt = state is EntryState.Reserved ? request.ReservedUntil : null,
            Lines = copayment.Lines,
            DueYen = copayment.IsVoid ? 0 : copayment.PatientYen,
            Accepted = LedgerReplies.Of(copayment, state, request.Charge, totals),
            Request = request.Request,
            KnownFrom = _at,
            Report = request.ReportedPaidYen is { } paid ? new(paid, Reimbursement.Of(copayment.Lines, request.Charge.InsuranceCopaymentYen, paid).Sum(due => due.DueYen)) : null,
        };
    }

    private static ChargeAnswer Said(LedgerEntry entry, LedgerReply reply) =>
        new(new(entry.Id, entry.Month, reply.State is EntryState.Reserved ? entry.ExpiresAt : null, reply, entry.Report), null);

    private static LedgerUpdate Refused(ChargeRefusalKind kind) => Unchanged(ChargeAnswer.Refused(kind));

    private static LedgerUpdate Unchanged(ChargeAnswer answer) => new(null, [], answer);

    private LedgerUpdate Changed(ChargeAnswer answer, params ReadOnlySpan<SideRow> more)
    {
        var change = _turn.Finish();
        var lastSequence = change.Entries.IsEmpty ? _ledger.LastSequence : Math.Max(_ledger.LastSequence, change.Entries[^1].Sequence);
        var ledger = _ledger.With(change.Entries, lastSequence, _at, JapaneseDays.DayOf(_at));
        return new(_current with { Ledger = ledger }, [.. LedgerRows.Of(_basis.Recipient, change), .. more], answer);
    }
}
