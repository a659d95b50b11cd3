using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;

namespace Actors.Grains.Recipients;

/// <summary>The recipient's part as the keeper of their ledger (自己負担上限額管理).</summary>
public sealed partial class RecipientGrain
{
    /// <summary>More entries of one month than this are no course of treatment but a mistake.</summary>
    private const int MostEntriesOfMonth = 500;

    public async ValueTask<QuoteAnswer> Quote(ChargeRequest request)
    {
        var current = _committed.Value;
        var (charge, asOf) = (request.Charge, request.Question.AskedAt);
        var month = LedgerReplay.AsOf(await MonthAsync(current, charge.Month), current.Registrations, reference.Programs, asOf);
        if (Refusal(current, request, month.Length) is { } refusal)
        {
            return QuoteAnswer.Refused(refusal);
        }

        var totals = LedgerReplay.Totals(month);
        var steps = new List<DerivationStep>();
        var copayment = Copayment.Of(charge, current.Registrations, reference.Programs, asOf, totals, Disputes.VoidTheLine, steps);
        if (copayment.Obstacle is { } obstacle)
        {
            return QuoteAnswer.Refused(NotChargeable(current, request, obstacle));
        }

        totals.Add(charge, copayment.Lines);
        return new(LedgerReplies.Of(copayment, copayment.IsVoid ? EntryState.Void : EntryState.Confirmed, charge, totals), [.. steps], null);
    }

    public Task<ChargeAnswer> Charge(ChargeRequest request) =>
        _committed.RetryAsync(this, () => ChargeOnce(request), async () =>
            await ledgers.FindRequestAsync(request.Charge.Facility, request.Request.Key, CancellationToken.None) is { } place
            && (place.Recipient != _code || place.Request != request.Request)
                ? ChargeAnswer.Refused(ChargeRefusalKind.RequestKeyReused)
                : null);

    private async Task<ChargeAnswer> ChargeOnce(ChargeRequest request)
    {
        var current = _committed.Value;
        var ledger = current.Ledger ?? RecipientLedger.Empty;
        var loaded = await LoadAsync(ledger, request.Charge.Month);
        if (loaded.FirstOrDefault(entry => entry.Request.Key == request.Request.Key && entry.Charge.Facility == request.Charge.Facility) is { } earlier)
        {
            return earlier.Request == request.Request ? Said(earlier, earlier.Accepted) : ChargeAnswer.Refused(ChargeRefusalKind.RequestKeyReused);
        }

        if (Refusal(current, request, loaded.Count(entry => entry.Month == request.Charge.Month)) is { } refusal)
        {
            return new(null, refusal);
        }

        var at = current.NextInstant(clock.Now());
        var turn = new LedgerTurn(loaded, current.Registrations, reference.Programs, at);
        turn.Expire(request.Charge.Month);
        var totals = turn.Totals(request.Charge.Month);
        var copayment = Copayment.Of(request.Charge, current.Registrations, reference.Programs, at, totals, Disputes.VoidTheLine);
        if (copayment.Obstacle is { } obstacle)
        {
            return new(null, NotChargeable(current, request, obstacle));
        }

        totals.Add(request.Charge, copayment.Lines);
        var entry = Entry(request, copayment, totals, ledger.LastSequence + 1, at);
        turn.Add(entry);
        await WriteAsync(current, turn.Finish(), entry.Sequence, at, [new LedgerRequestRow(_code, entry)]);
        return Said(entry, entry.Accepted);
    }

    public Task<ChargeAnswer> Confirm(EntryCommand command) => _committed.RetryAsync(this, () => ChangeEntry(
        command,
        static (_, entry) => entry switch
        {
            { Confirmed: { } said } => Said(entry, said),
            { State: EntryState.Confirmed } => Said(entry, entry.Accepted),
            { State: EntryState.Reserved } => null,
            _ => ChargeAnswer.Refused(ChargeRefusalKind.WrongState),
        },
        static (turn, entry) =>
        {
            var reply = LedgerReplies.Of(entry, EntryState.Confirmed, turn.Totals(entry.Month));
            turn.Put(entry with { State = EntryState.Confirmed, Confirmed = reply });
            return Said(entry, reply);
        }));

    public Task<ChargeAnswer> Void(EntryCommand command) => _committed.RetryAsync(this, () => ChangeEntry(
        command,
        static (turn, entry) => entry switch
        {
            { Voided: { } said } => Said(entry, said),
            { IsLive: false } => Said(entry, LedgerReplies.Of(entry, entry.State, turn.Totals(entry.Month))),
            _ => null,
        },
        static (turn, entry) =>
        {
            turn.Void(entry);
            var reply = LedgerReplies.Of(entry, EntryState.Void, turn.Totals(entry.Month));
            turn.Put(turn.Find(entry.Id)! with { Voided = reply });
            return Said(entry, reply);
        }));

    public async ValueTask<LedgerAnswer> Ledger(LedgerQuestion question)
    {
        var current = _committed.Value;
        var changed = current.ChangedAfter(question.KnownAt);
        var known = changed ? await history.ReadAsync(_code, question.KnownAt, CancellationToken.None) : current.Registrations;
        var cards = changed ? await history.ReadCardsAsync(_code, question.KnownAt, CancellationToken.None) : current.Cards;
        if (question.Identity is { } identity && Judgement.Identify(known, cards, identity) is not Reason.None and var reason)
        {
            return new(reason, _code, null, [], [], [], []);
        }

        var open = question.Month.IsOpenOn(JapaneseDays.DayOf(question.KnownAt));
        var entries = changed || !open
            ? await ledgers.ReadAsync(_code, [question.Month], question.KnownAt, CancellationToken.None)
            : await MonthAsync(current, question.Month);
        return new(
            Reason.None,
            _code,
            known.IsEmpty ? null : Judgement.Disclose(_code, known),
            [
                .. known.Where(version => version.Registration.Period.TouchesMonthOf(question.Month.First))
                    .Select(version => ClaimLine.Of(version, question.Month.First, question.KnownAt, reference.Programs))
                    .Order(ClaimLine.Order)
                    .Select(line => line.Version.Registration),
            ],
            LedgerReplay.AsOf(entries, known, reference.Programs, question.KnownAt),
            current.Ledger is { } ledger
                ? await ledgers.AdjustmentsAsync(_code, question.Month, question.KnownAt < ledger.LastChange ? question.KnownAt : ledger.LastChange, CancellationToken.None)
                : [],
            [.. known.Select(version => version.Registration.Body).Distinct()]);
    }

    /// <summary>One turn about one entry. Expired reservations of its month are recorded with it.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="repeat">The answer where nothing is to be changed; null where something is.</param>
    /// <param name="change">Changes the entry.</param>
    private async Task<ChargeAnswer> ChangeEntry(EntryCommand command, Func<LedgerTurn, LedgerEntry, ChargeAnswer?> repeat, Func<LedgerTurn, LedgerEntry, ChargeAnswer> change)
    {
        var current = _committed.Value;
        if (current.Ledger is not { } ledger)
        {
            return ChargeAnswer.Refused(ChargeRefusalKind.UnknownEntry);
        }

        var at = current.NextInstant(clock.Now());
        var turn = new LedgerTurn(await LoadAsync(ledger, command.Month), current.Registrations, reference.Programs, at);
        turn.Expire(command.Month);
        if (turn.Find(command.EntryId) is not { } entry || entry.Charge.Facility != command.Facility)
        {
            return ChargeAnswer.Refused(ChargeRefusalKind.UnknownEntry);
        }

        if (repeat(turn, entry) is { } again)
        {
            return again;
        }

        if (!entry.Month.IsOpenOn(JapaneseDays.DayOf(at)))
        {
            return ChargeAnswer.Refused(ChargeRefusalKind.MonthClosed);
        }

        var answer = change(turn, entry);
        await WriteAsync(current, turn.Finish(), ledger.LastSequence, at, []);
        return answer;
    }

    private static LedgerEntry Entry(ChargeRequest request, Copayment copayment, MonthTotals totals, long sequence, DateTimeOffset at)
    {
        var state = copayment.IsVoid ? EntryState.Void : request.ReservedUntil is null ? EntryState.Confirmed : EntryState.Reserved;
        return new()
        {
            Id = Guid.CreateVersion7(at),
            Sequence = sequence,
            Charge = request.Charge,
            AcceptedAt = at,
            State = state,
            ExpiresAt = state is EntryState.Reserved ? request.ReservedUntil : null,
            Lines = copayment.Lines,
            DueYen = copayment.IsVoid ? 0 : copayment.PatientYen,
            Accepted = LedgerReplies.Of(copayment, state, request.Charge, totals),
            Request = request.Request,
            KnownFrom = at,
        };
    }

    private Task WriteAsync(RecipientState current, LedgerChange change, long lastSequence, DateTimeOffset at, ImmutableArray<SideRow> more)
    {
        var ledger = (current.Ledger ?? RecipientLedger.Empty).With(change.Entries, lastSequence, at, JapaneseDays.DayOf(at));
        var next = current with { Ledger = ledger };
        return _committed.WriteAsync(this, next with { SideRows = [.. LedgerRows.Of(_code, change), .. more] }, next);
    }

    private ChargeRefusal? Refusal(RecipientState current, ChargeRequest request, int entriesOfMonth)
    {
        if (Judgement.Identify(current.Registrations, current.Cards, request.Question) is not Reason.None and var reason)
        {
            return new(ChargeRefusalKind.NotChargeable, new(reason, null));
        }

        if (!request.Charge.Month.IsOpenOn(JapaneseDays.DayOf(clock.Now())))
        {
            return new(ChargeRefusalKind.MonthClosed, null);
        }

        if (entriesOfMonth >= MostEntriesOfMonth)
        {
            return new(ChargeRefusalKind.MonthFull, null);
        }

        return request.Charge is { Setting: Setting.Pharmacy, Prescriber: null } && DesignatesFacilities(current.Registrations, request)
            ? new(ChargeRefusalKind.PrescriberMissing, null)
            : null;
    }

    /// <summary>Whether a registration that the charge may fall under has a list of designated facilities that binds.</summary>
    private bool DesignatesFacilities(ImmutableArray<RegistrationVersion> known, ChargeRequest request) => known.Any(version =>
        version.Registration is { Deleted: false } registration
        && registration.Period.Contains(request.Charge.ServiceDate)
        && (request.Charge.Programs.IsEmpty || request.Charge.Programs.Contains(registration.Program))
        && Designation.Binds(registration, reference.Programs.Find(registration.Program, request.Charge.ServiceDate, request.Question.AsOf)));

    /// <summary>The reason that a check would give: where nothing applies its own, and where the source is late not 'not eligible'.</summary>
    private ChargeRefusal NotChargeable(RecipientState current, ChargeRequest request, ChargeObstacle obstacle)
    {
        var answer = Judge(current.Registrations, current.Cards, [], request.Question);
        var said = answer.Entitlements.FirstOrDefault(entitlement => entitlement.Registration.Program == obstacle.Program)?.Reason ?? answer.Reason;
        var reason = obstacle switch
        {
            { Program: null } => said is Reason.None ? Reason.SettingNotCovered : said,
            _ when obstacle.Reason.Outcome() is Outcome.NotEligible && said.Outcome() is Outcome.Undetermined => said,
            _ => obstacle.Reason,
        };
        return new(ChargeRefusalKind.NotChargeable, obstacle with { Reason = reason });
    }

    /// <summary>The entries in memory and those of one more month, by sequence; also of a closed one, whose replies are still repeated.</summary>
    private async Task<ImmutableArray<LedgerEntry>> LoadAsync(RecipientLedger ledger, ServiceMonth month) =>
        ledger.IsElsewhere(month) || (!month.IsOpenOn(JapaneseDays.DayOf(clock.Now())) && ledger.Of(month).IsEmpty) ? [.. await ReadAsync([month]), .. ledger.Entries] : ledger.Entries;

    /// <summary>The entries of one month of the state that a caller looks at, wherever they stand.</summary>
    private async ValueTask<ImmutableArray<LedgerEntry>> MonthAsync(RecipientState current, ServiceMonth month) =>
        current.Ledger is not { } ledger ? []
        : ledger.IsElsewhere(month) ? await ledgers.ReadAsync(_code, [month], ledger.LastChange, CancellationToken.None)
        : ledger.Of(month);

    private async Task<ImmutableArray<LedgerEntry>> ReadAsync(ImmutableArray<ServiceMonth> months) =>
        months.IsEmpty ? [] : await ledgers.ReadAsync(_code, months, DateTimeOffset.MaxValue, CancellationToken.None);

    private static ChargeAnswer Said(LedgerEntry entry, LedgerReply reply) =>
        new(new(entry.Id, entry.Month, reply.State is EntryState.Reserved ? entry.ExpiresAt : null, reply), null);
}
