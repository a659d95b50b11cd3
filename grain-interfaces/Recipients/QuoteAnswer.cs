using System.Collections.Immutable;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Ledger;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>What a charge would come to. Exactly one of <paramref name="Reply"/> and <paramref name="Refusal"/> is there.</summary>
/// <param name="Reply">The amounts, as a confirmation would give them.</param>
/// <param name="Steps">How they come about, in order; empty for a refusal.</param>
/// <param name="Refusal">Why it would be refused.</param>
[GenerateSerializer, Immutable]
public sealed record QuoteAnswer(
    [property: Id(0)] LedgerReply? Reply,
    [property: Id(1)] ImmutableArray<DerivationStep> Steps,
    [property: Id(2)] ChargeRefusal? Refusal)
{
    public static QuoteAnswer Refused(ChargeRefusal refusal) => new(null, [], refusal);
}
