using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Ledger;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>A charge that a facility wants to have recorded, or a payment that the person reports (償還払いの申請).</summary>
/// <param name="Question">Who is charged, as at a check: identifier and birth date are verified again. Null for a report.</param>
/// <param name="Charge">What for.</param>
/// <param name="Request">Tells a retry: it gets the reply of the first try.</param>
/// <param name="ReservedUntil">Holds the room until this instant (UTC) only; null to confirm at once.</param>
/// <param name="ReportedPaidYen">What the person reports to have paid at the counter, whole yen; null for a charge.</param>
[GenerateSerializer, Immutable]
public sealed record ChargeRequest(
    [property: Id(0)] CheckQuestion? Question,
    [property: Id(1)] Charge Charge,
    [property: Id(2)] RequestMark Request,
    [property: Id(3)] DateTimeOffset? ReservedUntil,
    [property: Id(4)] int? ReportedPaidYen = null)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(ChargeRequest);
}
