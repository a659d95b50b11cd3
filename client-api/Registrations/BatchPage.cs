namespace Actors.ClientApi.Registrations;

/// <summary>A page of a body's uploads, newest first.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record BatchPage(BatchResponse[] Batches, Guid? After);

/// <summary>A page of the people who lose everything by an upload: a registration of the body before, and none after.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record LossPage(string[] RecipientCodes, string? After);

/// <summary>A page of what an undo leaves as it is.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record UndoPage(UndoResponse Undo, LeftLine[] Left, int? After);

/// <summary>A page of the registrations that the rows which the hub added to a batch could not change.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record LeftPage(LeftLine[] Left, int? After);

/// <summary>A registration that is left as it is, and why.</summary>
/// <param name="BatchId">The upload that it comes from now.</param>
public sealed record LeftLine(string HistoryKey, string RecipientCode, Guid BatchId, string Code, string Message, string? MessageJa);
