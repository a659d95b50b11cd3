using Actors.Storage.Cards;

namespace Actors.ClientApi.Insurance;

/// <summary>A card batch and how far it is.</summary>
/// <param name="State"><c>applying</c>, then <c>applied</c>, or <c>rejected</c> where no row was accepted.</param>
/// <param name="Rows">Rows in the file.</param>
/// <param name="Accepted">Rows that are valid, so far.</param>
/// <param name="Rejected">Rows that are refused; see <c>errors</c>.</param>
/// <param name="Processed">Rows that need no more work: refused, applied, or found unchanged; equals <paramref name="Rows"/> at the end.</param>
/// <param name="AppliedAt">When the last row was done; null until then.</param>
public sealed record CardBatchResponse(Guid Id, string State, int Rows, int Accepted, int Rejected, int Processed, DateTime ReceivedAt, DateTime? AppliedAt)
{
    internal static CardBatchResponse Of(CardBatchStatus batch)
    {
        var accepted = batch.Rows - batch.Rejected;
        var state = batch.AppliedAt is null ? "applying" : accepted == 0 ? "rejected" : "applied";
        return new(batch.Id, state, batch.Rows, accepted, batch.Rejected, batch.Rows - batch.Waiting, batch.ReceivedAt.UtcDateTime, batch.AppliedAt?.UtcDateTime);
    }
}
