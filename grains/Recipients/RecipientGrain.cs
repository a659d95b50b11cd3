using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Checks;
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
        return question.KnownAt is { } knownAt && current.ChangedAfter(knownAt)
            ? new(CheckHistory(question, knownAt))
            : current.Ledger is { } ledger && ledger.IsElsewhere(ServiceMonth.Of(question.ServiceDate), JapaneseDays.DayOf(question.AskedAt))
                ? new(CheckOlderMonth(current, question))
                : new(Judge(current.Registrations, current.Cards, current.Ledger?.Of(ServiceMonth.Of(question.ServiceDate)) ?? [], question));
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

        // The instant is taken as late as can be: until the commit, questions are still answered by what was known before.
        var update = RecipientUpdate.Apply(_code, current, change, older, reference.Programs, clock.Now());
        if (update.Next is { } next)
        {
            await _committed.WriteAsync(this, next with { SideRows = update.SideRows }, next);
        }

        return update.Results;
    }

    private async Task<CheckAnswer> CheckHistory(CheckQuestion question, DateTimeOffset knownAt)
    {
        var registrations = await history.ReadAsync(_code, knownAt, CancellationToken.None);
        var cards = await history.ReadCardsAsync(_code, knownAt, CancellationToken.None);
        return Shown(Judge(registrations, cards, await ledgers.ReadAsync(_code, [ServiceMonth.Of(question.ServiceDate)], knownAt, CancellationToken.None), question));
    }

    private async Task<CheckAnswer> CheckOlderMonth(RecipientState current, CheckQuestion question) =>
        Judge(current.Registrations, current.Cards, await ledgers.ReadAsync(_code, [ServiceMonth.Of(question.ServiceDate)], current.Ledger!.LastChange, CancellationToken.None), question);

    private CheckAnswer Judge(ImmutableArray<RegistrationVersion> known, ImmutableArray<CardVersion> cards, ImmutableArray<LedgerEntry> month, CheckQuestion question)
    {
        var totals = month.IsEmpty ? null : LedgerReplay.Totals(LedgerReplay.AsOf(month, known, reference.Programs, question.AsOf));
        return Judgement.Judge(_code, known, cards, question, reference.Programs, version => Source(version, question.AsOf), totals);
    }

    /// <summary>The body's newest publication; the row's own upload where that is newer still, as during a publication.</summary>
    private SourceFreshness Source(RegistrationVersion version, DateTimeOffset at)
    {
        var own = new Publication(version.BatchId, version.KnownFrom);
        var publication = reference.LatestPublication(version.Registration.Body, at) is { } latest && latest.PublishedAt >= own.PublishedAt ? latest : own;
        return UploadCadence.Nightly.Judge(publication, at);
    }

    private Task AddHints(RecipientState current, ImmutableArray<RegistrationRow> rows) => AddHints(IdentifierHints.Added(_code, current, rows, keys));

    private Task AddHints(IEnumerable<(string Key, IdentifierHint Hint)> added) =>
        Task.WhenAll(added.Select(hint => GrainFactory.GetGrain<IIdentifierGrain>(hint.Key).Add([hint.Hint])));
}
