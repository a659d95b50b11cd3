using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Orleans;

namespace Actors.Eligibility.Ledger;

/// <summary>What a change did to the amounts due to one facility in one month (過誤調整): who was charged what does not change, what is due does.</summary>
/// <param name="Id">The adjustment's own id.</param>
/// <param name="Facility">To whom the amounts are due.</param>
/// <param name="Month">The month of the service dates.</param>
/// <param name="Cause">What changed.</param>
/// <param name="BeforeYen">What the patient owed for all entries of the facility and month that counted before and count now, whole yen.</param>
/// <param name="AfterYen">What they owe now.</param>
/// <param name="Programs">The same for each program that changed, in claim order.</param>
/// <param name="At">When it was recorded, UTC, whole microseconds.</param>
[GenerateSerializer, Immutable]
public sealed record Adjustment(
    [property: Id(0)] Guid Id,
    [property: Id(1)] FacilityCode Facility,
    [property: Id(2)] ServiceMonth Month,
    [property: Id(3)] AdjustmentCause Cause,
    [property: Id(4)] long BeforeYen,
    [property: Id(5)] long AfterYen,
    [property: Id(6)] ImmutableArray<ProgramAdjustment> Programs,
    [property: Id(7)] DateTimeOffset At)
{
    public bool Equals(Adjustment? other) =>
        other is not null && Id == other.Id && Facility == other.Facility && Month == other.Month && Cause == other.Cause
        && BeforeYen == other.BeforeYen && AfterYen == other.AfterYen && At == other.At && Programs.AsSpan().SequenceEqual(other.Programs.AsSpan());

    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>What an adjustment did in one program's ledger, whole yen.</summary>
[GenerateSerializer, Immutable]
public sealed record ProgramAdjustment(
    [property: Id(0)] ProgramId Program,
    [property: Id(1)] long BeforeYen,
    [property: Id(2)] long AfterYen);

/// <summary>Why amounts due changed.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Body">Whose registration changed; null for other causes.</param>
/// <param name="Batch">The upload it came with; null for other causes.</param>
/// <param name="Entry">The entry that was voided; null for other causes.</param>
[GenerateSerializer, Immutable]
public sealed record AdjustmentCause(
    [property: Id(0)] AdjustmentCauseKind Kind,
    [property: Id(1)] LocalGovernmentCode? Body = null,
    [property: Id(2)] Guid? Batch = null,
    [property: Id(3)] Guid? Entry = null);

/// <summary>The kinds of causes.</summary>
public enum AdjustmentCauseKind
{
    /// <summary>A registration, withdrawal, ceiling or period changed in the past.</summary>
    Registration = 0,

    /// <summary>An entry was voided and gave its room back.</summary>
    Void = 1,

    /// <summary>A reservation expired and gave its room back.</summary>
    Expiry = 2,
}
