using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Claims;

/// <summary>What a payer asks of one line of a claim (レセプト照合): exactly one of card and certificate is given, and no birth date, as claims have none.</summary>
/// <param name="Card">The card on the claim, or null.</param>
/// <param name="Certificate">The numbers of the certificate on the claim, or null.</param>
/// <param name="Facility">Who claims.</param>
/// <param name="Program">The program that is to pay.</param>
/// <param name="ServiceDate">The day of the service, JST.</param>
/// <param name="Viewer">The insurer that asks: it sees its own insured people only. Null for claims review, which sees all.</param>
/// <param name="KnownAt">Judge by what was known at this instant (UTC), not in the future.</param>
[GenerateSerializer, Immutable]
public sealed record ClaimQuestion(
    [property: Id(0)] InsuranceCard? Card,
    [property: Id(1)] Certificate? Certificate,
    [property: Id(2)] FacilityCode Facility,
    [property: Id(3)] ProgramId Program,
    [property: Id(4)] DateOnly ServiceDate,
    [property: Id(5)] InsurerNumber? Viewer,
    [property: Id(6)] DateTimeOffset KnownAt)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(ClaimQuestion);
}
