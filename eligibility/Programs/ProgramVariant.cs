using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>The rules of a program for one income class and age range.</summary>
[GenerateSerializer, Immutable]
public sealed record ProgramVariant
{
    /// <summary>The income class it is for (所得区分): 本人, 低所得, 低年金 of local schemes, or a class of the national tables; null for everybody.</summary>
    [Id(0)] public string? IncomeClass { get; init; }

    /// <summary>The youngest age in completed years, inclusive.</summary>
    [Id(1)] public int AgeFrom { get; init; }

    /// <summary>The oldest age in completed years, inclusive; null for no limit.</summary>
    [Id(2)] public int? AgeTo { get; init; }

    /// <summary>Outpatient, pharmacy and home nursing.</summary>
    [Id(3)] public required BurdenRule Outpatient { get; init; }

    [Id(4)] public required BurdenRule Inpatient { get; init; }
}
