using System.Collections.Immutable;
using System.Text.Json.Serialization;
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

    /// <summary>The Japanese name; never empty.</summary>
    [Id(2)] public required string Name { get; init; }

    // A required member that may hold its type's default must be written although defaults are left out, or it could not be read back.
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ProgramKind Kind { get; init; }

    /// <summary>The first day of this version; it holds until the next version's first day or <see cref="Ends"/>.</summary>
    [Id(4)] public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day of the program itself; null while it goes on.</summary>
    [Id(5)] public DateOnly? Ends { get; init; }

    /// <summary>Which bodies may register people for it.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Registrars RegisteredBy { get; init; }

    /// <summary>Whether recipient numbers follow the national rule (7 digits, check digit) or are free text of up to 30 half-width characters.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required bool NationalRecipientNumber { get; init; }

    [Id(8), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required CapScope CapScope { get; init; }

    /// <summary>The rules by income class and age; never empty. The first that fits a person counts.</summary>
    [Id(9)] public required ImmutableArray<ProgramVariant> Variants { get; init; }

    /// <summary>What only local schemes have; null for national programs.</summary>
    [Id(10)] public LocalScheme? Scheme { get; init; }

    /// <summary>
    /// The prefectures, 01–47, whose facilities apply the subsidy at the counter (現物給付の範囲); elsewhere the patient pays the counter price and claims it
    /// back (償還払い). Never default; empty for everywhere.
    /// </summary>
    [Id(11)] public ImmutableArray<string> InKindPrefectures { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Whether the facilities that a certificate names are the only ones.</summary>
    [Id(12)] public FacilityScope FacilityScope { get; init; }

    /// <summary>The place on a claim (公費の優先順位), 1–9,999, the smaller first; null for the law's order (<see cref="Programs.ClaimPriority"/>).</summary>
    [Id(13)] public int? ClaimPriority { get; init; }

    /// <summary>Whether a facility applies the subsidy at the counter.</summary>
    public bool IsInKindAt(FacilityCode facility)
    {
        // No LINQ: every check asks.
        foreach (var prefecture in InKindPrefectures)
        {
            if (int.Parse(prefecture) == facility.Prefecture)
            {
                return true;
            }
        }

        return InKindPrefectures.IsEmpty;
    }

    /// <summary>
    /// The variant for an age (completed years) and a registered income segment: the first whose class or alias it names, otherwise the first
    /// for everybody; null when none fits. A class is never inferred.
    /// </summary>
    public ProgramVariant? VariantFor(int age, string? incomeSegment)
    {
        ProgramVariant? everybodys = null;
        foreach (var variant in Variants)
        {
            if (!variant.FitsAge(age))
            {
                continue;
            }

            if (!string.IsNullOrWhiteSpace(incomeSegment) && variant.IsNamedBy(incomeSegment))
            {
                return variant;
            }

            everybodys ??= variant.IncomeClass is null ? variant : null;
        }

        return everybodys;
    }

    public bool Equals(ProgramVersion? other) =>
        other is not null
        && Id == other.Id && LawNumber == other.LawNumber && Name == other.Name && Kind == other.Kind && ValidFrom == other.ValidFrom && Ends == other.Ends
        && RegisteredBy == other.RegisteredBy && NationalRecipientNumber == other.NationalRecipientNumber && CapScope == other.CapScope && Scheme == other.Scheme
        && FacilityScope == other.FacilityScope && ClaimPriority == other.ClaimPriority && InKindPrefectures.AsSpan().SequenceEqual(other.InKindPrefectures.AsSpan())
        && Variants.AsSpan().SequenceEqual(other.Variants.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Id, ValidFrom, Variants.Length);
}
