namespace Actors.Cli.Client;

/// <summary>How far an uploaded batch has come.</summary>
internal sealed record BatchStatus(string Id, string State, long Rows, long Accepted, long Rejected, long Processed, BatchPreview? Preview)
{
    /// <summary>True where nothing more happens by itself.</summary>
    /// <param name="publishes">The batch was uploaded to be published by itself.</param>
    public bool IsSettled(bool publishes) => State switch
    {
        "published" or "rejected" or "undone" or "cancelled" => true,
        "ready" => !publishes || IsHeldBack,
        _ => false,
    };

    /// <summary>True where the anomaly brake waits for somebody to accept the warnings.</summary>
    public bool IsHeldBack => State == "ready" && Preview is { Warnings.Count: > 0 };
}

/// <summary>What a publication changes.</summary>
internal sealed record BatchPreview(long Added, long Changed, long Ended, long Unchanged, IReadOnlyList<string> Warnings);
