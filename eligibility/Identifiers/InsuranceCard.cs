using Orleans;

namespace Actors.Eligibility.Identifiers;

/// <summary>
/// What a health insurance card shows (保険者番号・記号・番号・枝番). Symbol and number are normalised (half-width, no hyphens or spaces);
/// branch is two digits or null, and null is not "00": a family shares symbol and number.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record InsuranceCard(
    [property: Id(0)] InsurerNumber Insurer,
    [property: Id(1)] string Symbol,
    [property: Id(2)] string Number,
    [property: Id(3)] string? Branch)
{
    /// <summary>Same insurer, symbol and number; the branch only has to agree where both sides have one.</summary>
    public bool Finds(InsuranceCard other) =>
        Insurer == other.Insurer
        && Symbol == other.Symbol
        && Number == other.Number
        && (Branch is null || other.Branch is null || Branch == other.Branch);
}
