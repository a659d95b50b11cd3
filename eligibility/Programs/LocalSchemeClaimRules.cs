using System.Collections.Immutable;
using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>
/// How claims of a local scheme are written (レセプト). The codes are those of the standard claims software, kept as they stand;
/// null where the source says nothing.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record LocalSchemeClaimRules
{
    /// <summary>公費主保区分: 2 beside a national program, 3 on its own with the insurance.</summary>
    [Id(0)] public int PayerRole { get; init; }

    /// <summary>点数単価: yen a point, 10.</summary>
    [Id(1)] public int? YenPerPoint { get; init; }

    /// <summary>レセプト負担金額, 1–2.</summary>
    [Id(2)] public int? ClaimBurden { get; init; }

    /// <summary>レセプト請求（印刷）, 0–4.</summary>
    [Id(3)] public int? ClaimPrint { get; init; }

    /// <summary>レセプト記載, 0–1.</summary>
    [Id(4)] public int? ClaimEntry { get; init; }

    /// <summary>薬剤負担, 0–3; 0 says nothing.</summary>
    [Id(5)] public int DrugBurden { get; init; }

    /// <summary>１日食事助成額: aid to inpatients' meals, yen a day; 0 for none.</summary>
    [Id(6)] public int MealAidPerDayYen { get; init; }

    /// <summary>食事療養費, 0–3; 0 says nothing.</summary>
    [Id(7)] public int MealBurden { get; init; }

    /// <summary>限定保険番号: the scheme applies only beside these scheme numbers (three digits, 015–021 national ones); never default, empty for no limit.</summary>
    [Id(8)] public ImmutableArray<string> LimitedSchemeNumbers { get => field.IsDefault ? [] : field; init; } = [];

    public bool Equals(LocalSchemeClaimRules? other) =>
        other is not null
        && PayerRole == other.PayerRole && YenPerPoint == other.YenPerPoint && ClaimBurden == other.ClaimBurden && ClaimPrint == other.ClaimPrint
        && ClaimEntry == other.ClaimEntry && DrugBurden == other.DrugBurden && MealAidPerDayYen == other.MealAidPerDayYen && MealBurden == other.MealBurden
        && LimitedSchemeNumbers.AsSpan().SequenceEqual(other.LimitedSchemeNumbers.AsSpan());

    public override int GetHashCode() => HashCode.Combine(PayerRole, ClaimBurden, ClaimPrint, ClaimEntry, MealBurden, LimitedSchemeNumbers.Length);
}
