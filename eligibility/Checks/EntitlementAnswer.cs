using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;
using Orleans;

namespace Actors.Eligibility.Checks;

/// <summary>One listed entitlement: what is registered, whether it applies, what the patient pays and how fresh the source is.</summary>
/// <param name="Registration">As the body registered it.</param>
/// <param name="Program">The program's version on the service date; null when the program has none on that day.</param>
/// <param name="Reason">Why it does not apply; <see cref="Reason.None"/> when it does.</param>
/// <param name="ClaimOrder">Position on the month's claim, from 1: national before local, then the law's order, unless a version in force states its own place.</param>
/// <param name="Copayment">What the patient pays; null when the program has no version on that day.</param>
/// <param name="Source">The newest publication of the body.</param>
/// <param name="MonthlyUsedYen">What the program's ledger of the service month holds of what counts towards the ceiling: over all facilities, or of the asking one, as it adds up.</param>
[GenerateSerializer, Immutable]
public sealed record EntitlementAnswer(
    [property: Id(0)] Registration Registration,
    [property: Id(1)] ProgramSummary? Program,
    [property: Id(2)] Reason Reason,
    [property: Id(3)] int ClaimOrder,
    [property: Id(4)] CopaymentTerms? Copayment,
    [property: Id(5)] SourceFreshness Source,
    [property: Id(6)] long MonthlyUsedYen);
