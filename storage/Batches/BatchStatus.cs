using Actors.GrainInterfaces.Municipalities;

namespace Actors.Storage.Batches;

/// <summary>How far an upload is. Exact at the instant of the query, also after a crash.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Accepted">Rows not refused so far: <paramref name="Rows"/> − <paramref name="Rejected"/>.</param>
/// <param name="Rejected">Rows refused so far, by form, against each other, or by their recipient.</param>
/// <param name="Processed">Rows that need no more work: refused, applied or found unchanged. Equals <paramref name="Rows"/> at the end.</param>
/// <param name="ReceivedAt">When it was staged, UTC.</param>
/// <param name="PublishedAt">When it took effect, UTC; null before.</param>
public sealed record BatchStatus(
    Guid Id, BatchState State, BatchMode Mode, int Rows, int Accepted, int Rejected, int Processed, DateTimeOffset ReceivedAt, DateTimeOffset? PublishedAt);
