using Actors.Eligibility.Cards;
using Actors.Eligibility.Periods;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;

namespace Actors.Grains.Recipients;

/// <summary>The recipient's part in what insurers say of cards.</summary>
public sealed partial class RecipientGrain
{
    public Task<CardResult> PutCards(CardChange change) => _committed.RetryAsync(this, () => PutCardsOnce(change));

    private async Task<CardResult> PutCardsOnce(CardChange change)
    {
        var current = _committed.Value;
        CardMerge Merge(DateTimeOffset now) => CardMerge.Apply(current.Cards, change.Cards, change.BatchId, change.Sender, current.NextInstant(now));

        var merge = Merge(Now());
        if (merge.Changed.IsEmpty)
        {
            return new(CardOutcome.Unchanged);
        }

        if (merge.Next.Length > CardMerge.MostCards)
        {
            return new(CardOutcome.TooMany);
        }

        // What leads to the recipient is durable before the change, and the instant is taken after it, as late as can be.
        await AddHints(IdentifierHints.Added(_code, current, merge.Changed, keys));
        var now = Now();
        merge = Merge(now);
        await CommitAsync(
            now,
            current with { Cards = merge.Next },
            [.. merge.Changed.Select(version => new CardVersionRow(_code, version)), new AppliedCardsRow(change.BatchId, change.PersonKey)]);
        return new(CardOutcome.Written);
    }
}
