using System.Collections.Immutable;
using Actors.Storage.Batches;
using Actors.Storage.Batches.Preview;

namespace Actors.ClientApi.Registrations;

/// <summary>An upload and how far it is.</summary>
/// <param name="Mode"><c>difference</c>, <c>snapshot</c>, or <c>undo</c> for what the hub made to take an upload back.</param>
/// <param name="State"><c>validating</c>, <c>ready</c>, <c>publishing</c>, <c>published</c>, <c>rejected</c>, <c>cancelled</c> or <c>undone</c>.</param>
/// <param name="Rows">Rows in the file.</param>
/// <param name="Accepted">Rows that are valid, so far.</param>
/// <param name="Rejected">Rows that are refused; see <c>errors</c>.</param>
/// <param name="Processed">Rows that need no more work: refused, applied, or found unchanged; equals <paramref name="Rows"/> at the end.</param>
/// <param name="Generated">Rows that the hub added: endings of what a snapshot does not name, reversals of an undo.</param>
/// <param name="Left">Those of them that were left out, since something later touched their registrations; see <c>left</c>.</param>
/// <param name="Remarks">What to look at in accepted rows, though nothing is wrong for certain; mostly empty. Nothing waits for it.</param>
/// <param name="Preview">What the publication changes; null before the upload is ready. What is published is counted as it was before.</param>
/// <param name="Held">Whether the anomaly brake holds it: <c>preview.warnings</c> have to be accepted.</param>
/// <param name="Acceptance">Who accepted warnings; null where nobody did.</param>
/// <param name="SameContentAs">The body's newest earlier upload of the very same content; null where there is none.</param>
/// <param name="Undo">How far it is taken back; null where it is not.</param>
/// <param name="Undoes">The upload that an undo takes back; null for an upload.</param>
public sealed record BatchResponse(
    Guid Id,
    string Mode,
    string State,
    int Rows,
    int Accepted,
    int Rejected,
    int Processed,
    int Generated,
    int Left,
    ImmutableArray<BatchRemark> Remarks,
    BatchPreview? Preview,
    bool Held,
    AcceptanceResponse? Acceptance,
    DateTime ReceivedAt,
    DateTime? PublishedAt,
    Guid? SameContentAs,
    UndoResponse? Undo,
    Guid? Undoes);

/// <summary>Who accepted the warnings of an upload.</summary>
/// <param name="KeyId">The id of the API key; never the key.</param>
public sealed record AcceptanceResponse(Guid KeyId, DateTime At);

/// <summary>How far an upload is taken back.</summary>
/// <param name="BatchId">The undo, a batch of its own.</param>
/// <param name="State">Of the undo; <c>published</c> when it is done.</param>
/// <param name="Rows">Registrations that the upload wrote.</param>
/// <param name="Processed">Those that are put back or left.</param>
/// <param name="Left">Those that stay as they are, since something later touched them; see <c>undo</c>.</param>
public sealed record UndoResponse(Guid BatchId, string State, int Rows, int Processed, int Left);
