using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Bulk;
using Actors.Grains.Ports;
using Actors.Grains.Recipients;

namespace Actors.Grains.Municipalities;

/// <summary>
/// Publishes the staged rows of one batch chunk by chunk, each person's rows as one change of that person. Rows are marked in the recipient's own
/// commit, so that starting over from the beginning skips what is done. No two chunks change a person key, and several are under way: where keys of two chunks have come
/// to lead to one recipient, each chunk makes a change, one on top of the other.
/// </summary>
internal sealed class BatchPublication(Guid batchId, IBatchStore batches, BulkRecipients recipients, PublicationSlots slots, PublicationMetrics metrics, IBulkWork work)
{
    /// <summary>Few enough that a collection, which every check waits for, finds little of it alive.</summary>
    private const int ChunkRows = 500;

    /// <summary>Chunks of one batch at the same time.</summary>
    private const int Ahead = 4;

    /// <summary>Chunks of one step.</summary>
    private const int StepChunks = 32;

    private int _afterRow;

    public Guid BatchId => batchId;

    /// <summary>Goes some chunks on; false once all are applied. When it returns or fails, nothing of it runs any more.</summary>
    public async Task<bool> NextAsync(CancellationToken cancellationToken)
    {
        var (started, more) = (0, true);

        // Takes turns in reading: only one reads at a time, since each begins where the one before it ended.
        var reading = Task.CompletedTask;

        async Task Work()
        {
            while (more && started < StepChunks)
            {
                started++;
                var any = await slots.RunAsync(
                    async () =>
                    {
                        var read = ReadAsync(reading, cancellationToken);
                        reading = read;
                        var people = await read;
                        await work.RunAsync(() => ApplyAsync(people, cancellationToken));
                        return !people.IsEmpty;
                    },
                    cancellationToken);
                more &= any;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Ahead).Select(_ => Work()));
        return more;
    }

    private async Task<ImmutableArray<StagedPerson>> ReadAsync(Task before, CancellationToken cancellationToken)
    {
        await before;
        var people = await work.RunAsync(() => batches.NextAsync(batchId, _afterRow, ChunkRows, cancellationToken));
        _afterRow = people.IsEmpty ? _afterRow : people[^1].FirstRow;
        return people;
    }

    private async Task ApplyAsync(ImmutableArray<StagedPerson> people, CancellationToken cancellationToken)
    {
        // Whoever has been registered by the body before has a code.
        var uncoded = people.Where(person => PersonKeys.Recipient(person.PersonKey) is null).ToList();
        var likelyNew = uncoded.Where(person => person.Rows.All(row => row.Owner is null)).Select(person => person.PersonKey).ToHashSet(StringComparer.Ordinal);
        var codes = await recipients.AllotAsync([.. uncoded.Select(person => person.PersonKey)], likelyNew, cancellationToken);
        var unchanged = new List<int>();
        var refused = new List<RefusedRow>();
        var changes = new Dictionary<RecipientCode, RegistrationChange>(people.Length);
        foreach (var recipient in people.GroupBy(person => PersonKeys.Recipient(person.PersonKey) ?? codes.ByPersonKey[person.PersonKey]))
        {
            var rows = ImmutableArray.CreateBuilder<RegistrationRow>(recipient.Sum(person => person.Rows.Length));
            foreach (var row in recipient.SelectMany(person => person.Rows).OrderBy(row => row.Row))
            {
                if (row.Owner is { } owner && owner != recipient.Key)
                {
                    refused.Add(HistoryKeyClaims.Stranger(row.Row));
                }
                else if (row.Registration is { } registration)
                {
                    rows.Add(new(row.Row, registration, row.Replaces));
                }
                else
                {
                    unchanged.Add(row.Row);
                }
            }

            if (rows.Count > 0)
            {
                changes.Add(recipient.Key, new(batchId, rows.DrainToImmutable()));
            }
        }

        foreach (var results in await recipients.ApplyAsync(changes, codes.New, cancellationToken))
        {
            unchanged.AddRange(results.Unchanged);
            refused.AddRange(results.Refused);
        }

        if (unchanged.Count + refused.Count > 0)
        {
            await batches.SettleAsync(batchId, unchanged, refused, cancellationToken);
        }

        metrics.Published(people.Sum(person => person.Rows.Length), unchanged.Count, refused.Count);
    }
}
