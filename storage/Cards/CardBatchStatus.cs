namespace Actors.Storage.Cards;

/// <summary>A card batch and how far it is.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Rejected">Rows that are refused.</param>
/// <param name="Waiting">Rows that still wait to be applied.</param>
/// <param name="AppliedAt">When no row was left to apply; null until then.</param>
public sealed record CardBatchStatus(Guid Id, int Rows, int Rejected, int Waiting, DateTimeOffset ReceivedAt, DateTimeOffset? AppliedAt);
