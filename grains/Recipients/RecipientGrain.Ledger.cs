using System.Collections.Immutable;
using Actors.Eligibility.Cards;
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
    public async ValueTask<QuoteAnswer> Quote(ChargeRequest request)
    {
        var current = _committed.Value;
        var asOf = request.Question!.AskedAt;
        var month = await AsOfAsync(await MonthAsync(current, request.Charge.Month), current.Registrations, asOf);
        var steps = new List<DerivationStep>();
        var decision = ChargeDecision.Of(Basis(current, asOf), request, month, asOf, steps);
        return decision is { Copayment: { } copayment }
            ? new(LedgerReplies.Of(copayment, copayment.IsVoid ? EntryState.Void : EntryState.Confirmed, request.Charge, decision.Totals), [.. steps], null)
            : QuoteAnswer.Refused(decision.Refusal!);
    }

    public Task<ChargeAnswer> Charge(ChargeRequest request) =>
        _committed.RetryAsync(this, () => ChargeOnce(request), async () =>
            await ledgers.FindRequestAsync(request.Charge.Facility, request.Request.Key, CancellationToken.None) is { } place
            && (place.Recipient != _code || place.Request != request.Request)
                ? ChargeAnswer.Refused(ChargeRefusalKind.RequestKeyReused)
                : null);

    public Task<ChargeAnswer> Confirm(EntryCommand command) => _committed.RetryAsync(this, () => TurnAsync(command.Month, turn => turn.Confirm(command)));

    public Task<ChargeAnswer> Void(EntryCommand command) => _committed.RetryAsync(this, () => TurnAsync(command.Month, turn => turn.Void(command)));

    public async ValueTask<LedgerAnswer> Ledger(LedgerQuestion question)
    {
        var current = _committed.Value;
        var newest = current.Newest;
        var knownAt = _horizon.Answer(question.IsPresent && newest > question.KnownAt ? newest : question.KnownAt);
        var (known, cards) = await KnownAsync(current, knownAt);
        if (question.Identity is { } identity && Judgement.Identify(known, cards, identity) is not Reason.None and var reason)
        {
            return new(reason, _code, null, [], [], [], [], knownAt);
        }

        return new(
            Reason.None,
            _code,
            Shown(known, question.Body),
            [
                .. known.Where(version => version.Registration.Period.TouchesMonthOf(question.Month.First))
                    .Select(version => ClaimLine.Of(version, question.Month.First, knownAt, reference.Programs))
                    .Order(ClaimLine.Order)
                    .Select(line => line.Version.Registration),
            ],
            await MonthAsync(current, question.Month, known, knownAt),
            current.Ledger is null ? [] : await ledgers.AdjustmentsAsync(_code, question.Month, knownAt, CancellationToken.None),
            [.. known.Select(version => version.Registration.Body).Distinct()],
            knownAt);
    }

    public ValueTask<DateTimeOffset> LastChange() => new(_committed.Value.Newest);

    /// <summary>The tables tell idempotency keys apart by facility; a person who reports uses theirs for one report, whichever facility they paid.</summary>
    private async Task<ChargeAnswer> ChargeOnce(ChargeRequest request) =>
        request.ReportedPaidYen is not null && await ledgers.FindReportAsync(_code, request.Request.Key, CancellationToken.None) is { } place && place.Request != request.Request
            ? ChargeAnswer.Refused(ChargeRefusalKind.RequestKeyReused)
            : await TurnAsync(request.Charge.Month, turn => turn.Charge(request));

    /// <summary>One turn about a month of the ledger: reads what of it is not in memory, decides, writes.</summary>
    private async Task<ChargeAnswer> TurnAsync(ServiceMonth month, Func<Bookkeeping, LedgerUpdate> decide)
    {
        var current = _committed.Value;
        var elsewhere = await ReadAsync(current.Ledger is { } ledger && ledger.IsElsewhere(month, Today) ? [month] : []);
        var now = Now();
        var update = decide(new(Basis(current, now), current, elsewhere, now));
        if (update.Next is { } next)
        {
            await CommitAsync(now, next, update.SideRows);
        }

        return update.Answer;
    }

    private DateOnly Today => JapaneseDays.DayOf(clock.Now());

    private ChargeBasis Basis(RecipientState current, DateTimeOffset at) => new(_code, current.Registrations, current.Cards, reference.Programs, version => Source(version, at));

    /// <summary>The entries of one month of the state that a caller looks at, wherever they stand.</summary>
    private async ValueTask<ImmutableArray<LedgerEntry>> MonthAsync(RecipientState current, ServiceMonth month) =>
        current.Ledger is not { } ledger ? []
        : ledger.IsElsewhere(month, Today) ? await ledgers.ReadAsync(_code, [month], ledger.LastChange, CancellationToken.None)
        : ledger.Of(month);

    /// <summary>The entries of one month as a reader at an instant sees them.</summary>
    private async ValueTask<ImmutableArray<LedgerEntry>> AsOfAsync(ImmutableArray<LedgerEntry> month, ImmutableArray<RegistrationVersion> known, DateTimeOffset instant) =>
        LedgerReplay.AsOf(
            month,
            LedgerReplay.IsRetold(month, instant) ? await history.ReadAsync(_code, month[0].Month.LastInstant, CancellationToken.None) : known,
            reference.Programs,
            instant);

    /// <summary>The entries of one month as they stood at an instant; reservations that were over then stand as expired.</summary>
    private async ValueTask<ImmutableArray<LedgerEntry>> MonthAsync(RecipientState current, ServiceMonth month, ImmutableArray<RegistrationVersion> known, DateTimeOffset knownAt)
    {
        var entries = current.ChangedAfter(knownAt) || !month.IsOpenOn(JapaneseDays.DayOf(knownAt))
            ? await ledgers.ReadAsync(_code, [month], knownAt, CancellationToken.None)
            : await MonthAsync(current, month);
        return await AsOfAsync(entries, known, knownAt);
    }

    /// <summary>The registrations and cards as known at an instant: from memory, unless something became known since.</summary>
    private async ValueTask<(ImmutableArray<RegistrationVersion> Registrations, ImmutableArray<CardVersion> Cards)> KnownAsync(RecipientState current, DateTimeOffset knownAt) =>
        current.ChangedAfter(knownAt)
            ? (await history.ReadAsync(_code, knownAt, CancellationToken.None), await history.ReadCardsAsync(_code, knownAt, CancellationToken.None))
            : (current.Registrations, current.Cards);

    private async Task<ImmutableArray<LedgerEntry>> ReadAsync(ImmutableArray<ServiceMonth> months) =>
        months.IsEmpty ? [] : await ledgers.ReadAsync(_code, months, DateTimeOffset.MaxValue, CancellationToken.None);
}
