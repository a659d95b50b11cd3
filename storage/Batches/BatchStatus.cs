using System.Collections.Immutable;
using Actors.GrainInterfaces.Municipalities;
using Actors.Storage.Batches.Preview;

namespace Actors.Storage.Batches;

/// <summary>How far an upload is. Exact at the instant of the query, also after a crash.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Accepted">Rows not refused so far: <paramref name="Rows"/> − <paramref name="Rejected"/>.</param>
/// <param name="Rejected">Rows refused so far, by form, against each other, or by their recipient.</param>
/// <param name="Processed">Rows of the file that need no more work: refused, applied or found unchanged. Equals <paramref name="Rows"/> at the end.</param>
/// <param name="ReceivedAt">When it was staged, UTC.</param>
/// <param name="PublishedAt">When it took effect, UTC; null before.</param>
public sealed record BatchStatus(
    Guid Id, BatchState State, BatchMode Mode, int Rows, int Accepted, int Rejected, int Processed, DateTimeOffset ReceivedAt, DateTimeOffset? PublishedAt)
{
    /// <summary>Rows that the hub added to those of the file.</summary>
    public GeneratedProgress Generated { get; init; }

    public bool PublishesAutomatically { get; init; }

    /// <summary>What the publication changes; null before the batch is ready.</summary>
    public BatchPreview? Preview { get; init; }

    /// <summary>Whether the anomaly brake holds it: it is ready, and there are warnings that nobody accepted.</summary>
    public bool Held { get; init; }

    /// <summary>Who accepted warnings; null where nobody had to.</summary>
    public WarningAcceptance? Acceptance { get; init; }

    /// <summary>The batch that this one reverses; null for an upload.</summary>
    public Guid? Undoes { get; init; }

    /// <summary>The undo of this batch, also while it is under way; null where there is none.</summary>
    public Guid? UndoneBy { get; init; }

    /// <summary>The body's newest earlier upload of the very same content; null where there is none.</summary>
    public Guid? SameContentAs { get; init; }

    /// <summary>What the body should look at in rows that were accepted; mostly empty.</summary>
    public ImmutableArray<BatchRemark> Remarks { get; init; } = [];

    /// <summary>Whether nothing more happens to it by itself.</summary>
    public bool Rests => State switch
    {
        BatchState.Validating or BatchState.Publishing => false,
        BatchState.Ready => Held || !PublishesAutomatically,
        _ => true,
    };
}

/// <summary>How far the rows are that the hub added to a batch.</summary>
/// <param name="Rows">All of them.</param>
/// <param name="Processed">Those that need no more work.</param>
/// <param name="Refused">Those that could not be applied.</param>
public readonly record struct GeneratedProgress(int Rows, int Processed, int Refused);

/// <summary>Who accepted the warnings of a batch.</summary>
/// <param name="KeyId">The id of the API key.</param>
/// <param name="At">When, UTC.</param>
public sealed record WarningAcceptance(Guid KeyId, DateTimeOffset At);
