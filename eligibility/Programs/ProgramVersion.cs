using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>The rules of a subsidy program (公費負担医療制度・地方単独事業) from a day on. Data, not code: a new subsidy is a new version.</summary>
[GenerateSerializer, Immutable]
public sealed record ProgramVersion
{
    [Id(0)] public required ProgramId Id { get; init; }

    /// <summary>The law number (法別番号), two digits; 00 where a local scheme has none.</summary>
    [Id(1)] public required string LawNumber { get; init; }

    [Id(2)] public required string Name { get; init; }

    [Id(3)] public required ProgramKind Kind { get; init; }

    /// <summary>The first day of this version; it holds until the next version's first day or <see cref="Ends"/>.</summary>
    [Id(4)] public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day of the program itself; null while it goes on.</summary>
    [Id(5)] public DateOnly? Ends { get; init; }

    /// <summary>Which bodies may register people for it.</summary>
    [Id(6)] public required Registrars RegisteredBy { get; init; }

    /// <summary>Whether recipient numbers follow the national rule (7 digits, check digit) or are free text of up to 30 half-width characters.</summary>
    [Id(7)] public required bool NationalRecipientNumber { get; init; }

    [Id(8)] public required CapScope CapScope { get; init; }

    /// <summary>The rules by income class and age; never empty. The first that fits a person counts.</summary>
    [Id(9)] public required ImmutableArray<ProgramVariant> Variants { get; init; }

    public bool Equals(ProgramVersion? other) =>
        other is not null
        && Id == other.Id && LawNumber == other.LawNumber && Name == other.Name && Kind == other.Kind && ValidFrom == other.ValidFrom && Ends == other.Ends
        && RegisteredBy == other.RegisteredBy && NationalRecipientNumber == other.NationalRecipientNumber && CapScope == other.CapScope
        && Variants.AsSpan().SequenceEqual(other.Variants.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Id, ValidFrom, Variants.Length);
}
