using Actors.ClientApi.Copayments;

namespace Actors.ClientApi.Reimbursements;

/// <summary>What a person paid at a counter that did not apply the subsidy: the visit as a charge would state it, and the payment.</summary>
public sealed class PaymentReportRequest : VisitRequest
{
    /// <summary>Where it was paid.</summary>
    public string? FacilityCode { get; set; }

    /// <summary>What was paid for the visit, whole yen, above 0, at most <c>totalCostYen</c>.</summary>
    public long? PaidYen { get; set; }
}
