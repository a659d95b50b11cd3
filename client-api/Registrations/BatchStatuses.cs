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

        return new(batch.Id, BatchStates.Name(batch.State), batch.Rows, batch.Accepted, batch.Rejected, batch.Processed, batch.ReceivedAt.UtcDateTime, batch.PublishedAt?.UtcDateTime);
    }
}
