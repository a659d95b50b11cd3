using System.Collections.Immutable;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Batches;
using Actors.Storage.Reference;

namespace Actors.ClientApi.Registrations;

/// <summary>What a body hears of its uploads.</summary>
public sealed class BatchStatuses(BatchReader reader, ReferenceSnapshot reference)
{
    /// <exception cref="ProblemException">The body has no such batch.</exception>
    internal async Task<BatchResponse> FindAsync(LocalGovernmentCode body, Guid id, CancellationToken cancellationToken)
    {
        var batch = await reader.StatusAsync(body, id, cancellationToken) ?? throw new ProblemException(Problems.NotFound);

        // Who hears 'published' finds the publication in the next answer of this process.
        if (batch.PublishedAt is { } at && !(reference.LatestPublication(body, at)?.PublishedAt >= at))
        {
            await reference.RefreshAsync(cancellationToken);
        }

        return await DescribeAsync(body, batch, cancellationToken);
    }

    /// <summary>A page of the body's batches, newest first.</summary>
    internal async Task<BatchPage> ListAsync(LocalGovernmentCode body, Guid? after, int limit, CancellationToken cancellationToken)
    {
        var batches = await reader.ListAsync(body, after, limit + 1, cancellationToken);
        var page = new List<BatchResponse>();
        foreach (var batch in batches.Take(limit))
        {
            page.Add(await DescribeAsync(body, batch, cancellationToken));
        }

        return new([.. page], batches.Length > limit ? page[^1].Id : null);
    }

    /// <summary>Why the brake holds a batch.</summary>
    internal async Task<ImmutableArray<string>> WarningsAsync(LocalGovernmentCode body, Guid id, CancellationToken cancellationToken) =>
        (await reader.StatusAsync(body, id, cancellationToken))?.Preview?.Warnings ?? [];

    private async Task<BatchResponse> DescribeAsync(LocalGovernmentCode body, BatchStatus batch, CancellationToken cancellationToken)
    {
        var undo = batch.UndoneBy is { } by ? await reader.StatusAsync(body, by, cancellationToken) : null;
        return new(
            batch.Id,
            BatchModes.Name(batch.Mode),
            BatchStates.Name(batch.State),
            batch.Rows,
            batch.Accepted,
            batch.Rejected,
            batch.Processed,
            batch.Generated.Rows,
            batch.Generated.Refused,
            batch.Remarks,
            batch.Preview,
            batch.Held,
            batch.Acceptance is { } acceptance ? new(acceptance.KeyId, acceptance.At.UtcDateTime) : null,
            batch.ReceivedAt.UtcDateTime,
            batch.PublishedAt?.UtcDateTime,
            batch.SameContentAs,
            undo is null ? null : new(undo.Id, BatchStates.Name(undo.State), undo.Generated.Rows, undo.Generated.Processed, undo.Generated.Refused),
            batch.Undoes);
    }
}
