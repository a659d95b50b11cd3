using Orleans;

namespace Actors.Eligibility.Reimbursements;

/// <summary>What a person reports to have paid at a counter that did not apply the subsidy (償還払いの申請), whole yen.</summary>
/// <param name="PaidYen">What they paid for the visit.</param>
/// <param name="DueYen">What was due back when the report was accepted: kept, so that a retry is told the same.</param>
[GenerateSerializer, Immutable]
public sealed record ReportedPayment(
    [property: Id(0)] int PaidYen,
    [property: Id(1)] int DueYen);
