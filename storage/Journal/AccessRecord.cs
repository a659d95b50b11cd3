using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Journal;
using Actors.Storage.Keys;

namespace Actors.Storage.Journal;

/// <summary>One reading of one person's data (閲覧記録). Holds no name, no number of a card and nothing of the answer but its hash.</summary>
/// <param name="At">When it was answered, UTC, whole microseconds.</param>
/// <param name="Action">What was done.</param>
/// <param name="KeyId">The API key that asked.</param>
/// <param name="Role">The role of the key.</param>
/// <param name="Body">The facility code, local government code or insurer number the key is bound to; null for portal and operator.</param>
/// <param name="Recipient">Whose data; null where nobody could be named.</param>
public sealed record AccessRecord(DateTimeOffset At, AccessAction Action, Guid KeyId, ApiRole Role, string? Body, RecipientCode? Recipient)
{
    /// <summary>The check, ledger entry, move or upload that the answer was about.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>The purpose as stated, a word of 1 to 40 letters and digits; null where none is asked for.</summary>
    public string? Purpose { get; init; }

    /// <summary>The consent as stated; null where none is asked for.</summary>
    public Consent? Consent { get; init; }

    /// <summary>Why the answer was not 'eligible'; <see cref="Reason.None"/> where it was, null where the answer has no outcome.</summary>
    public Reason? Reason { get; init; }

    /// <summary>The day asked about, JST.</summary>
    public DateOnly? ServiceDate { get; init; }

    public Setting? Setting { get; init; }

    /// <summary>The instant whose knowledge was asked for; null for that of <see cref="At"/>.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>The newest thing known of the recipient when a check was answered: with it the answer is rebuilt from what was seen, not from what became known in the same instant. Null where nobody was looked at.</summary>
    public DateTimeOffset? StateAt { get; init; }

    /// <summary>SHA-256 of the answer as sent, 32 bytes; null where the answer is a list that is not repeated.</summary>
    public ReadOnlyMemory<byte>? AnswerHash { get; init; }

    /// <summary>The same in the words it is stored in.</summary>
    internal JournalRecord Stored() => new(At, Word<AccessAction>(Action)!, KeyId, Word<ApiRole>(Role)!)
    {
        Body = Body,
        Recipient = Recipient?.Value,
        SubjectId = SubjectId,
        Purpose = Purpose,
        Consent = Word(Consent),
        Reason = Word(Reason),
        ServiceDate = ServiceDate,
        Setting = Word(Setting),
        KnownAt = KnownAt,
        StateAt = StateAt,
        AnswerHash = AnswerHash,
    };

    /// <summary>The record as it was, from the words it is stored in.</summary>
    internal static AccessRecord Of(JournalRecord stored) => new(
        stored.At,
        Enum.Parse<AccessAction>(stored.Action),
        stored.KeyId,
        Enum.Parse<ApiRole>(stored.Role),
        stored.Body,
        stored.Recipient is { } recipient ? Storage.Stored.Parse<RecipientCode>(recipient) : null)
    {
        SubjectId = stored.SubjectId,
        Purpose = stored.Purpose,
        Consent = Value<Consent>(stored.Consent),
        Reason = Value<Reason>(stored.Reason),
        ServiceDate = stored.ServiceDate,
        Setting = Value<Setting>(stored.Setting),
        KnownAt = stored.KnownAt,
        StateAt = stored.StateAt,
        AnswerHash = stored.AnswerHash,
    };

    /// <summary>As <c>ToString</c>, without an object for each value: every check writes five.</summary>
    private static string? Word<T>(T? value) where T : struct, Enum => value is { } known ? Enum.GetName(known) : null;

    private static T? Value<T>(string? stored) where T : struct, Enum => stored is null ? null : Enum.Parse<T>(stored);
}
