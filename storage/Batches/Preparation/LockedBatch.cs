using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.GrainInterfaces.Municipalities;

namespace Actors.Storage.Batches.Preparation;

/// <summary>A batch that the preparing transaction holds.</summary>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="Blocks">A single refused row rejects it.</param>
/// <param name="Undoes">The batch to reverse; null for an upload.</param>
/// <param name="Basis">The body's newest publication when the batch was prepared; null before, and for batches of older versions.</param>
/// <param name="Newest">The body's newest publication now.</param>
/// <param name="HasBegun">Rows of it are refused, applied or found unchanged.</param>
sealed record LockedBatch(
    Guid Id, BatchState State, BatchMode Mode, bool Blocks, LocalGovernmentCode Body, DateTimeOffset ReceivedAt, Guid? Undoes, long? Basis, long Newest, bool HasBegun)
{
    /// <summary>The day in Japan on which it was received: by it the preview counts, and what a snapshot does not name ends on the day before.</summary>
    public DateOnly Day => JapaneseDays.DayOf(ReceivedAt);
}
