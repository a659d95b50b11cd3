using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Copayments;

/// <summary>One step from the cost to what the patient pays, so that a clerk can explain it.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Program">By whose rule; null for the insurance's own step.</param>
/// <param name="Parameter">The rule's number: a percentage, an amount or a count, by kind; null where it has none.</param>
/// <param name="Held">What the ledger held already: yen, days or visits, by kind; null where it does not matter.</param>
/// <param name="Yen">The amount after the step, whole yen.</param>
[GenerateSerializer, Immutable]
public sealed record DerivationStep(
    [property: Id(0)] StepKind Kind,
    [property: Id(1)] ProgramId? Program,
    [property: Id(2)] int? Parameter,
    [property: Id(3)] long? Held,
    [property: Id(4)] int Yen);

/// <summary>What a step does.</summary>
public enum StepKind
{
    /// <summary>The insurance's own copayment, with which the patient's share begins.</summary>
    InsuranceCopayment = 0,

    /// <summary>A share of the total cost, rounded half up to 10 yen (負担割合); the parameter is the percentage.</summary>
    Share = 1,

    /// <summary>A fixed amount a visit (１回固定額).</summary>
    FixedPerVisit = 2,

    /// <summary>The patient's share so far, where the program has neither a percentage nor a fixed amount.</summary>
    ShareSoFar = 3,

    /// <summary>At most this a visit (１回上限額).</summary>
    CapPerVisit = 4,

    /// <summary>At most this a day (１日上限額), less what the day was charged already.</summary>
    CapPerDay = 5,

    /// <summary>The charged days of the month are used up (１日上限回数).</summary>
    ChargedDaysUsedUp = 6,

    /// <summary>The charged visits of the month are used up (１月上限回数).</summary>
    ChargedVisitsUsedUp = 7,

    /// <summary>Not more than the patient's share so far.</summary>
    NotAboveShareSoFar = 8,

    /// <summary>The month's ceiling (自己負担上限額), less what the month was charged already.</summary>
    MonthlyCeiling = 9,

    /// <summary>The patient pays nothing.</summary>
    Free = 10,

    /// <summary>The patient pays the counter price and claims it back (償還払い).</summary>
    ClaimedBack = 11,

    /// <summary>The line is void: it changes nothing.</summary>
    Void = 12,
}
