using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.Tests.Journal;

/// <summary>Records for tests that write to a journal themselves.</summary>
internal static class JournalSamples
{
    public static readonly Guid Key = Guid.Parse("11111111-2222-3333-4444-555555555555");

    /// <summary>A check about somebody, or about nobody; the latter without the hash of an answer, as what is told as a list has none.</summary>
    public static AccessRecord Check(RecipientCode? recipient, DateTimeOffset at) => new(at, AccessAction.Check, Key, ApiRole.Facility, "1310000018", recipient)
    {
        SubjectId = Guid.NewGuid(),
        Purpose = "treatment",
        Consent = Consent.Given,
        Reason = recipient is null ? Reason.IdentifierUnknown : Reason.None,
        ServiceDate = new(2026, 11, 20),
        Setting = Setting.Outpatient,
        AnswerHash = recipient is null ? default(ReadOnlyMemory<byte>?) : new byte[32],
    };
}
