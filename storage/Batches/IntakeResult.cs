namespace Actors.Storage.Batches;

/// <summary>What became of an upload.</summary>
/// <param name="BatchId">The batch that holds the content; for a reused key the batch that used it first.</param>
public readonly record struct IntakeResult(IntakeOutcome Outcome, Guid BatchId);

/// <summary>How an upload ended.</summary>
public enum IntakeOutcome
{
    /// <summary>Staged durably as a new batch.</summary>
    Staged = 0,

    /// <summary>The same content under the same key, meant in the same way, is there already; nothing was added. It may wait for a publication that this upload asks for.</summary>
    Repeated = 1,

    /// <summary>The key was used for another content, in another mode, or with another answer to refused rows; nothing was added.</summary>
    KeyReused = 2,
}
