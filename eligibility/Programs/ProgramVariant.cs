using System.Collections.Immutable;
using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>The rules of a program for one income class and age range.</summary>
[GenerateSerializer, Immutable]
public sealed record ProgramVariant
{
    /// <summary>The income class it is for (所得区分): 本人, 低所得, 低年金 of local schemes, or a class of the national tables (<c>under71000</c>); null for everybody.</summary>
    [Id(0)] public string? IncomeClass { get; init; }

    /// <summary>The youngest age in completed years, inclusive, 0–999.</summary>
    [Id(1)] public int AgeFrom { get; init; }

    /// <summary>The oldest age in completed years, inclusive; null for no limit.</summary>
    [Id(2)] public int? AgeTo { get; init; }

    /// <summary>Outpatient, pharmacy and home nursing (外来).</summary>
    [Id(3)] public required BurdenRule Outpatient { get; init; }

    /// <summary>Inpatient (入院).</summary>
    [Id(4)] public required BurdenRule Inpatient { get; init; }

    /// <summary>Other names under which registrations write <see cref="IncomeClass"/>, usually the Japanese label; never default, empty for none.</summary>
    [Id(5)] public ImmutableArray<string> Aliases { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>How a local scheme's claims are written; null for national programs.</summary>
    [Id(6)] public LocalSchemeClaimRules? Claim { get; init; }

    /// <summary>Whether a person of this age (completed years) is in the range.</summary>
    public bool FitsAge(int age) => AgeFrom <= age && (AgeTo is not { } oldest || age <= oldest);

    /// <summary>Whether a registered income segment names this variant's class. The variant for everybody is named by none.</summary>
    public bool IsNamedBy(string incomeSegment) =>
        IncomeClass is not null && (IncomeSegments.Same(IncomeClass, incomeSegment) || Aliases.Any(alias => IncomeSegments.Same(alias, incomeSegment)));

    /// <summary>Whether both could be meant by one person: their ages overlap, and one is for everybody or they share the name of a class.</summary>
    public bool CannotBeToldFrom(ProgramVariant other) =>
        (FitsAge(other.AgeFrom) || other.FitsAge(AgeFrom))
        && (IncomeClass is null || other.IncomeClass is null || IsNamedBy(other.IncomeClass) || other.IsNamedBy(IncomeClass) || other.Aliases.Any(IsNamedBy));

    public bool Equals(ProgramVariant? other) =>
        other is not null
        && IncomeClass == other.IncomeClass && AgeFrom == other.AgeFrom && AgeTo == other.AgeTo
        && Outpatient == other.Outpatient && Inpatient == other.Inpatient && Claim == other.Claim
        && Aliases.AsSpan().SequenceEqual(other.Aliases.AsSpan());

    public override int GetHashCode() => HashCode.Combine(IncomeClass, AgeFrom, AgeTo, Outpatient, Inpatient);
}
