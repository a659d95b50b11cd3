using Actors.Storage.Batches;

namespace Actors.ClientApi.Registrations.Progress;

/// <summary>A batch that somebody follows.</summary>
/// <param name="Undo">The batch that takes it back; null where none does.</param>
internal sealed record FollowedBatch(BatchStatus Batch, BatchStatus? Undo);
