namespace Actors.Cli.Client;

/// <summary>How far an uploaded batch has come.</summary>
internal sealed record BatchStatus(string Id, string State, long Rows, long Accepted, long Rejected, long Processed, BatchPreview? Preview)
{
    public string? Mode { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Endings of a full list, or reversals of an undo, that were left out.</summary>
    public long Left { get; init; }

    /// <summary>What to look at in rows that were accepted.</summary>
    public IReadOnlyList<BatchRemark> Remarks { get; init; } = [];

    /// <summary>How far it is taken back; null where it is not.</summary>
    public BatchUndo? Undo { get; init; }

    /// <summary>True where nothing more happens by itself.</summary>
    /// <param name="publishes">The batch was uploaded to be published by itself.</param>
    public bool IsSettled(bool publishes) => State switch
    {
        "published" or "rejected" or "undone" or "cancelled" => true,
        "ready" => !publishes || Held,
        _ => false,
    };

    /// <summary>True where the anomaly brake waits for somebody to accept the warnings.</summary>
    public bool Held { get; init; }
}

/// <summary>What to look at in some rows, the first of which are named.</summary>
internal sealed record BatchRemark(string Field, string Code, string Message, string? MessageJa, long Count, IReadOnlyList<int> Rows);

/// <summary>What a publication changes.</summary>
internal sealed record BatchPreview(long Added, long Changed, long Ended, long Unchanged, IReadOnlyList<string> Warnings)
{
    public IReadOnlyList<ProgramChange> ByProgram { get; init; } = [];

    public long LosingEverything { get; init; }

    public long? MonthlyYenChange { get; init; }
}

/// <summary>What a publication changes of one program.</summary>
internal sealed record ProgramChange(string ProgramId, long Added, long Changed, long Ended, long Unchanged, long RegisteredBefore, long RegisteredAfter);

/// <summary>What became of a file that was sent.</summary>
/// <param name="Errors">Why rows were refused, those of the first 10,000 refused rows.</param>
/// <param name="Left">What a full list was to end and left as it is, the first 10,000.</param>
internal sealed record UploadOutcome(BatchStatus Batch, IReadOnlyList<BatchError> Errors, IReadOnlyList<LeftLine> Left);

/// <summary>What became of a batch that was taken back.</summary>
/// <param name="Left">What it left as it is, the first 10,000.</param>
internal sealed record UndoOutcome(BatchStatus Batch, IReadOnlyList<LeftLine> Left);

/// <summary>How far a batch is taken back.</summary>
internal sealed record BatchUndo(string BatchId, string State, long Rows, long Processed, long Left);

/// <summary>A page of a body's batches, newest first.</summary>
internal sealed record BatchPage(IReadOnlyList<BatchStatus> Batches, string? After);

/// <summary>A page of what a batch left as it is.</summary>
internal sealed record LeftPage(IReadOnlyList<LeftLine> Left);

/// <summary>A registration that a batch left as it is, and why.</summary>
internal sealed record LeftLine(string HistoryKey, string RecipientCode, string BatchId, string Code, string Message);
