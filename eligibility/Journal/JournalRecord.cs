namespace Actors.Eligibility.Journal;

/// <summary>One reading of one person's data in the words it is stored in: what the chain, the tree and every proof are made of.</summary>
/// <param name="At">When it was answered, UTC, whole microseconds.</param>
/// <param name="Action">What was done, a word of the hub's.</param>
/// <param name="KeyId">The API key that asked.</param>
/// <param name="Role">The role of the key.</param>
public readonly record struct JournalRecord(DateTimeOffset At, string Action, Guid KeyId, string Role)
{
    public string? Body { get; init; }
    public string? Recipient { get; init; }
    public Guid? SubjectId { get; init; }
    public string? Purpose { get; init; }
    public string? Consent { get; init; }
    public string? Reason { get; init; }
    public DateOnly? ServiceDate { get; init; }
    public string? Setting { get; init; }
    public DateTimeOffset? KnownAt { get; init; }
    public DateTimeOffset? StateAt { get; init; }

    /// <summary>SHA-256 of the answer as sent.</summary>
    public ReadOnlyMemory<byte>? AnswerHash { get; init; }
}
