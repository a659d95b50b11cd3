using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;

namespace Actors.Storage.Batches;

/// <summary>A registration that an undo or a full list leaves as it is.</summary>
/// <param name="Row">Its place among the rows of the batch.</param>
/// <param name="BatchId">The upload that its current version came with.</param>
public sealed record LeftRow(int Row, string HistoryKey, RecipientCode Recipient, Guid BatchId, RowError Error);
