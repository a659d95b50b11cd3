using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Orleans;

namespace Actors.Eligibility.Copayments;

/// <summary>What a facility states of one visit: everything that its price follows from, but for what is registered and charged already.</summary>
[GenerateSerializer, Immutable]
public sealed record Charge
{
    [Id(0)] public required FacilityCode Facility { get; init; }

    /// <summary>At a pharmacy: the facility that wrote the prescription (処方元).</summary>
    [Id(1)] public FacilityCode? Prescriber { get; init; }

    /// <summary>The day the service was given, JST; not the day of payment.</summary>
    [Id(2)] public required DateOnly ServiceDate { get; init; }

    [Id(3)] public Setting Setting { get; init; }

    [Id(4)] public Dispensing Dispensing { get; init; }

    /// <summary>All ten tenths of the cost (総医療費), whole yen, 0–<see cref="HighestYen"/>.</summary>
    [Id(5)] public int TotalCostYen { get; init; }

    /// <summary>The insurance's own copayment after its high-cost ceiling (保険の一部負担金), whole yen, 0–<see cref="TotalCostYen"/>.</summary>
    [Id(6)] public int InsuranceCopaymentYen { get; init; }

    /// <summary>The programs to apply, distinct, in claim order; empty for all that apply. Never default.</summary>
    [Id(7)] public ImmutableArray<ProgramId> Programs { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>No single charge is dearer: a thousand million yen.</summary>
    public const int HighestYen = 1_000_000_000;

    [System.Text.Json.Serialization.JsonIgnore]
    public ServiceMonth Month => ServiceMonth.Of(ServiceDate);

    public bool Equals(Charge? other) =>
        other is not null
        && Facility == other.Facility && Prescriber == other.Prescriber && ServiceDate == other.ServiceDate && Setting == other.Setting && Dispensing == other.Dispensing
        && TotalCostYen == other.TotalCostYen && InsuranceCopaymentYen == other.InsuranceCopaymentYen && Programs.AsSpan().SequenceEqual(other.Programs.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Facility, ServiceDate, TotalCostYen, InsuranceCopaymentYen);

    /// <summary>Says nothing of the visit: messages and state may end in a log.</summary>
    public override string ToString() => nameof(Charge);
}
