using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Grains.Ports;

namespace Actors.Tests.Storage;

/// <summary>Made-up facts of the right shape.</summary>
static class Samples
{
    public static readonly LocalGovernmentCode Tokyo = Parse<LocalGovernmentCode>("130001");
    public static readonly LocalGovernmentCode Chiyoda = Parse<LocalGovernmentCode>("131016");
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    public static T Parse<T>(string text) where T : struct, IIdentifier<T> =>
        T.TryParse(text, out var identifier) ? identifier : throw new ArgumentException(text, nameof(text));

    public static Registration Registration(string historyKey, string program = "54", string from = "2026-04-01", string? to = "2027-03-31", string subKey = "", bool deleted = false) => new()
    {
        Body = Tokyo,
        HistoryKey = historyKey,
        Program = Parse<ProgramId>(program),
        Person = new("試験 花子", "シケン ハナコ", new(1980, 5, 1), '2'),
        SubKey = subKey,
        Period = new(DateOnly.ParseExact(from, "yyyy-MM-dd"), to is null ? null : DateOnly.ParseExact(to, "yyyy-MM-dd")),
        Deleted = deleted,
    };

    public static RegistrationVersionRow Version(RecipientCode recipient, Registration registration, DateTimeOffset? knownFrom = null, Guid batch = default) =>
        new(recipient, new(registration, knownFrom ?? Noon, batch));

    /// <summary>A version that a row of an upload brings.</summary>
    public static RegistrationVersionRow Staged(Guid batch, int row, RecipientCode recipient, Registration registration, DateTimeOffset? knownFrom = null) =>
        Version(recipient, registration, knownFrom, batch) with { Staged = row };

    /// <summary>The place of a charge under an idempotency key.</summary>
    public static LedgerRequestRow Request(string key) => new(RecipientCode.New(), new()
    {
        Id = Guid.NewGuid(),
        Sequence = 1,
        Charge = new() { Facility = Parse<FacilityCode>("1310000018"), ServiceDate = new(2026, 11, 20) },
        AcceptedAt = Noon,
        State = EntryState.Confirmed,
        Accepted = new(EntryState.Confirmed, 0, []),
        Request = new(key, "content"),
        KnownFrom = Noon,
    });

    public static ProgramVersion Program(string id, string validFrom = "2026-04-01") => new()
    {
        Id = Parse<ProgramId>(id),
        LawNumber = id[..2],
        Name = "難病",
        Kind = ProgramKind.National,
        ValidFrom = DateOnly.ParseExact(validFrom, "yyyy-MM-dd"),
        RegisteredBy = Registrars.Prefectures,
        NationalRecipientNumber = true,
        CapScope = CapScope.AllFacilities,
        Variants = [new() { Outpatient = BurdenRule.Free, Inpatient = BurdenRule.Free }],
    };
}
