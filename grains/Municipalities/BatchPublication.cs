using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Orleans;

namespace Actors.Grains.Municipalities;

/// <summary>
/// Publishes the staged rows of one batch chunk by chunk, each person's rows as one change of that person. Rows are marked in the recipient's own
/// commit, so that starting over from the beginning skips what is done.
/// </summary>
internal sealed class BatchPublication(Guid batchId, IBatchStore batches, IGrainFactory grains)
{
    private const int ChunkRows = 4_000;
    private const int Parallelism = 512;

    private string _afterPersonKey = "";

    public Guid BatchId => batchId;

    /// <summary>Applies the next chunk; false when there was none left.</summary>
    public async Task<bool> NextAsync(CancellationToken cancellationToken)
    {
        var people = await batches.NextAsync(batchId, _afterPersonKey, ChunkRows, cancellationToken);
        if (people.IsEmpty)
        {
            return false;
        }

        var unchanged = new List<int>();
        var refused = new List<RefusedRow>();
        var next = 0;

        // The workers run on the grain's own turns: `next` and the lists need no lock.
        async Task Work()
        {
            while (next < people.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var results = await Apply(people[next++]);
                unchanged.AddRange(results.Unchanged);
                refused.AddRange(results.Refused);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Min(Parallelism, people.Length)).Select(_ => Work()));
        await batches.SettleAsync(batchId, unchanged, refused, cancellationToken);
        _afterPersonKey = people[^1].PersonKey;
        return true;
    }

    private async Task<RegistrationResults> Apply(StagedPerson person)
    {
        var recipient = PersonKeys.Recipient(person.PersonKey) ?? await grains.GetGrain<IIdentifierGrain>(person.PersonKey).Allot();
        var strangers = person.Rows.Where(row => row.Owner is { } owner && owner != recipient).Select(Stranger).ToImmutableArray();
        var rows = person.Rows
            .Where(row => row.Owner is null || row.Owner == recipient)
            .Select(row => new RegistrationRow(row.Row, row.Registration, row.Replaces))
            .ToImmutableArray();
        if (rows.IsEmpty)
        {
            return new RegistrationResults([], strangers);
        }

        var results = await grains.GetGrain<IRecipientGrain>(recipient.Value).Apply(new RegistrationChange(batchId, rows));
        return results with { Refused = results.Refused.AddRange(strangers) };
    }

    private static RefusedRow Stranger(StagedRow row) =>
        new(row.Row, [RowProblems.HistoryKeyOfOtherPerson.At(RegistrationColumns.HistoryKey)]);
}
