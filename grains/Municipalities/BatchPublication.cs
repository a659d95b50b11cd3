using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Bulk;
using Actors.Grains.Ports;

namespace Actors.Grains.Municipalities;

/// <summary>
/// Publishes the staged rows of one batch chunk by chunk, each person's rows as one change of that person. Rows are marked in the recipient's own
/// commit, so that starting over from the beginning skips what is done.
/// </summary>
internal sealed class BatchPublication(Guid batchId, IBatchStore batches, BulkRecipients recipients)
{
    private const int ChunkRows = 4_000;

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

        var codes = await recipients.AllotAsync([.. people.Select(person => person.PersonKey)], cancellationToken);
        var refused = new List<RefusedRow>();
        var changes = new Dictionary<RecipientCode, RegistrationChange>(people.Length);
        foreach (var person in people)
        {
            var recipient = codes[person.PersonKey];
            refused.AddRange(person.Rows.Where(row => row.Owner is { } owner && owner != recipient).Select(Stranger));
            var rows = person.Rows
                .Where(row => row.Owner is null || row.Owner == recipient)
                .Select(row => new RegistrationRow(row.Row, row.Registration))
                .ToImmutableArray();
            if (!rows.IsEmpty)
            {
                changes.Add(recipient, new(batchId, rows));
            }
        }

        var unchanged = new List<int>();
        foreach (var results in await recipients.ApplyAsync(changes, cancellationToken))
        {
            unchanged.AddRange(results.Unchanged);
            refused.AddRange(results.Refused);
        }

        await batches.SettleAsync(batchId, unchanged, refused, cancellationToken);
        _afterPersonKey = people[^1].PersonKey;
        return true;
    }

    private static RefusedRow Stranger(StagedRow row) =>
        new(row.Row, [new RowError(RegistrationColumns.HistoryKey, RowErrorCodes.HistoryKeyOfOtherPerson, "is registered for another person")]);
}
