using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Insurers;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Municipalities;
using Actors.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Actors.Grains.Insurers;

/// <inheritdoc cref="IInsurerGrain" />
/// <remarks>
/// The work runs on a grain timer, some people a tick, interleaving with calls: a sender has one activation, so that its files take effect strictly one after the
/// other. Rows leave the tables in their recipients' commits; what is left after a crash is what goes on.
/// </remarks>
public sealed partial class InsurerGrain(ICardBatches batches, PublicationSlots slots, TimeProvider clock, ILogger<InsurerGrain> logger) : Grain, IInsurerGrain
{
    /// <summary>People of one step; each is a call.</summary>
    private const int StepPeople = 200;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private CardSender _sender;

    private BackgroundSteps Steps => field ??= new(this, Step, Failed);

    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        CardSender.TryParse(this.GetPrimaryKeyString(), out _sender)
            ? Task.CompletedTask
            : throw new InvalidOperationException("an insurer's key is its number, or that of payers bound to none");

    public Task Continue()
    {
        Steps.Continue();
        return Task.CompletedTask;
    }

    /// <summary>One step of the oldest batch; false when the sender has none that is to be applied.</summary>
    private async Task<bool> Step(CancellationToken cancellationToken) =>
        await batches.OldestAsync(_sender, cancellationToken) is { } batch && await slots.RunAsync(() => Advance(batch, cancellationToken), cancellationToken);

    /// <summary>Applies the next people, or ends the batch; true in any case, as another may wait.</summary>
    private async Task<bool> Advance(Guid batch, CancellationToken cancellationToken)
    {
        var people = await batches.NextAsync(batch, StepPeople, cancellationToken);
        if (people.IsEmpty)
        {
            await batches.FinishAsync(batch, clock.Now(), cancellationToken);
            Applied(logger, _sender.Value, batch);
        }
        else
        {
            await Apply(batch, people, cancellationToken);
        }

        return true;
    }

    /// <summary>A failure is tried again from the tables, after a pause.</summary>
    private TimeSpan Failed(Exception failure)
    {
        StepFailed(logger, failure, _sender.Value);
        return AfterFailure;
    }

    private async Task Apply(Guid batch, ImmutableArray<StagedCards> people, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(people.Select(person => Put(batch, person)));
        var byOutcome = results.Zip(people).ToLookup(one => one.First.Outcome, one => one.Second.PersonKey);
        await batches.SettleAsync(batch, [.. byOutcome[CardOutcome.Unchanged]], cancellationToken);
        await batches.RefuseAsync(batch, [.. byOutcome[CardOutcome.TooMany]], RowProblems.TooManyCards(CardMerge.MostCards).At(RegistrationColumns.WholeRow), cancellationToken);
    }

    private async Task<CardResult> Put(Guid batch, StagedCards person)
    {
        var recipient = await GrainFactory.GetGrain<IIdentifierGrain>(person.PersonKey).Allot();
        return await GrainFactory.GetGrain<IRecipientGrain>(recipient.Value).PutCards(new(batch, _sender, person.PersonKey, person.Cards));
    }

    [LoggerMessage(1011, LogLevel.Error, "Sender {Sender}: a step of its card batches failed and is tried again")]
    private static partial void StepFailed(ILogger logger, Exception failure, string sender);

    [LoggerMessage(1012, LogLevel.Information, "Sender {Sender}: card batch {Batch} is applied")]
    private static partial void Applied(ILogger logger, string sender, Guid batch);
}
