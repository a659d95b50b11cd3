using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Orleans;

namespace Actors.Eligibility.Ledger;

/// <summary>What a facility was told of an entry. Kept with the entry, so that a retry gets the identical reply.</summary>
/// <param name="State">The entry's state by this reply.</param>
/// <param name="PatientYen">What the patient pays at the counter, whole yen; 0 once void.</param>
/// <param name="Lines">One for each program, in claim order.</param>
[GenerateSerializer, Immutable]
public sealed record LedgerReply(
    [property: Id(0)] EntryState State,
    [property: Id(1)] int PatientYen,
    [property: Id(2)] ImmutableArray<LedgerReplyLine> Lines)
{
    public bool Equals(LedgerReply? other) =>
        other is not null && State == other.State && PatientYen == other.PatientYen && Lines.AsSpan().SequenceEqual(other.Lines.AsSpan());

    public override int GetHashCode() => HashCode.Combine(State, PatientYen, Lines.Length);
}

/// <summary>One program's part of a reply, whole yen.</summary>
/// <param name="Program">The program.</param>
/// <param name="Version">First day of the version that was applied; null where none was.</param>
/// <param name="Reason">Why the line is void; <see cref="Checks.Reason.None"/> where it counts.</param>
/// <param name="NotionalYen">What went into the program's ledger.</param>
/// <param name="PatientYen">What is left for the patient after this line.</param>
/// <param name="InKind">False where the patient pays the counter price and claims it back.</param>
/// <param name="MonthlyCapYen">The month's ceiling; null for none.</param>
/// <param name="MonthlyUsedYen">What the ledger held after it that counts towards the ceiling; all of it without one.</param>
/// <param name="CapScope">Over what it adds up.</param>
/// <param name="CapSettings">What counts towards the ceiling.</param>
[GenerateSerializer, Immutable]
public sealed record LedgerReplyLine(
    [property: Id(0)] ProgramId Program,
    [property: Id(1)] DateOnly? Version,
    [property: Id(2)] Reason Reason,
    [property: Id(3)] int NotionalYen,
    [property: Id(4)] int PatientYen,
    [property: Id(5)] bool InKind,
    [property: Id(6)] int? MonthlyCapYen,
    [property: Id(7)] long MonthlyUsedYen,
    [property: Id(8)] CapScope CapScope,
    [property: Id(9)] CapSettings CapSettings = CapSettings.All)
{
    /// <summary>What the ceiling leaves, never negative; null without a ceiling.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long? MonthlyRemainingYen => Remaining.Of(MonthlyCapYen, MonthlyUsedYen);
}
