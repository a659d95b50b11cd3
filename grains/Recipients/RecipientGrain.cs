using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Orleans;
using Orleans.Runtime;

namespace Actors.Grains.Recipients;

/// <inheritdoc cref="IRecipientGrain" />
public sealed partial class RecipientGrain(
    [PersistentState("recipient", StorageNames.Postgres)] IPersistentState<RecipientState> state,
    IReferenceSnapshot reference,
    IRegistrationHistory history,
    IRegistrationIndex registered,
    ILedgerStore ledgers,
    IdentifierKeys keys,
    IResidents residents,
    TimeProvider clock) : Grain, IRecipientGrain
{
    private readonly Committed<RecipientState> _committed = new(state);
    private readonly Horizon _horizon = new();
    private RecipientCode _code;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed.Load();
        return RecipientCode.TryParse(this.GetPrimaryKeyString(), out _code)
            ? Task.CompletedTask
            : throw new InvalidOperationException("a recipient's key is a recipient code");
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        residents.Leave(this.GetGrainId());
        return Task.CompletedTask;
    }

    public ValueTask<CheckAnswer> Check(CheckQuestion question)
    {
        var current = _committed.Value;
        var newest = current.Newest;
        var instant = _horizon.Answer(question.KnownAt ?? (newest > question.AskedAt ? newest : question.AskedAt));
        return instant == question.AsOf ? CheckAsOf(current, question) : CheckAnother(current, question.At(instant));
    }

    public Task<RegistrationResults> Apply(RegistrationChange change) =>
        _committed.RetryAsync(this, () => ApplyOnce(change), async () =>
        {
            var refused = await registered.RefusedAsync(change.Rows.Select(row => (_code, row)), CancellationToken.None);
            if (refused.IsEmpty)
            {
                return null;
            }

            var results = await Apply(change.Without(refused));
            return results with { Refused = results.Refused.AddRange(refused) };
        });

    public Task Refresh() => _committed.RefreshAsync(this);

    private async Task<RegistrationResults> ApplyOnce(RegistrationChange change)
    {
        var current = _committed.Value;
        await AddHints(current, change.Rows);
        var older = await ReadAsync(RecipientUpdate.OlderMonths(current, change.Rows));

        var now = Now();
        var update = RecipientUpdate.Apply(_code, current, change, older, reference.Programs, now);
        if (update.Next is { } next)
        {
            await CommitAsync(now, next, update.SideRows);
        }

        return update.Results;
    }

    /// <summary>Makes the next state durable, with the rows of other tables, and visible.</summary>
    /// <param name="now">Not after the instant from which the change is known.</param>
    private Task CommitAsync(DateTimeOffset now, RecipientState next, ImmutableArray<SideRow> sideRows) =>
        _horizon.WriteAsync(now, () => _committed.WriteAsync(this, next with { SideRows = sideRows }, next));

    /// <summary>The present instant for a change, to be taken as late as can be: until the commit, questions are answered by what was known before it.</summary>
    private DateTimeOffset Now() => _horizon.Next(clock.Now());

    private ValueTask<CheckAnswer> CheckAsOf(RecipientState current, CheckQuestion question)
    {
        var month = ServiceMonth.Of(question.ServiceDate);
        return question.KnownAt is { } knownAt && current.ChangedAfter(knownAt)
            ? new(CheckHistory(question, knownAt))
            : current.Ledger is { } ledger && (ledger.IsElsewhere(month, JapaneseDays.DayOf(question.AskedAt)) || month.LastInstant < question.AsOf)
                ? new(CheckOlderMonth(current, question))
                : new(Judge(current.Registrations, current.Cards, LedgerReplay.AsOf(current.Ledger?.Of(month) ?? [], current.Registrations, reference.Programs, question.AsOf), question));
    }

    /// <summary>By another instant than the one asked for: the answer says by which.</summary>
    private async ValueTask<CheckAnswer> CheckAnother(RecipientState current, CheckQuestion question) =>
        (await CheckAsOf(current, question)) with { CheckedAt = question.AskedAt };

    private async Task<CheckAnswer> CheckHistory(CheckQuestion question, DateTimeOffset knownAt)
    {
        var registrations = await history.ReadAsync(_code, knownAt, CancellationToken.None);
        var cards = await history.ReadCardsAsync(_code, knownAt, CancellationToken.None);
        var month = await ledgers.ReadAsync(_code, [ServiceMonth.Of(question.ServiceDate)], knownAt, CancellationToken.None);
        return Shown(Judge(registrations, cards, await AsOfAsync(month, registrations, knownAt), question));
    }

    private async Task<CheckAnswer> CheckOlderMonth(RecipientState current, CheckQuestion question)
    {
        var month = await MonthAsync(current, ServiceMonth.Of(question.ServiceDate));
        return Judge(current.Registrations, current.Cards, await AsOfAsync(month, current.Registrations, question.AsOf), question);
    }

    private CheckAnswer Judge(ImmutableArray<RegistrationVersion> known, ImmutableArray<CardVersion> cards, ImmutableArray<LedgerEntry> month, CheckQuestion question)
    {
        var totals = month.IsEmpty ? null : LedgerReplay.Totals(month);
        return Judgement.Judge(_code, known, cards, question, reference.Programs, version => Source(version, question.AsOf), totals) with
        {
            StateAt = RecipientState.NewestOf(known, cards, month),
        };
    }

    private SourceFreshness Source(RegistrationVersion version, DateTimeOffset at) => Source(version, at, publishedBy: at);

    /// <summary>The body's newest publication; the row's own upload where that is newer still, as during a publication.</summary>
    private SourceFreshness Source(RegistrationVersion version, DateTimeOffset at, DateTimeOffset publishedBy)
    {
        var own = new Publication(version.BatchId, version.KnownFrom);
        var publication = reference.LatestPublication(version.Registration.Body, publishedBy) is { } latest && latest.PublishedAt >= own.PublishedAt ? latest : own;
        return UploadCadence.Nightly.Judge(publication, at);
    }

    private Task AddHints(RecipientState current, ImmutableArray<RegistrationRow> rows) => AddHints(IdentifierHints.Added(_code, current, rows, keys));

    private Task AddHints(IEnumerable<(string Key, IdentifierHint Hint)> added) =>
        Task.WhenAll(added.Select(hint => GrainFactory.GetGrain<IIdentifierGrain>(hint.Key).Add([hint.Hint])));
}
