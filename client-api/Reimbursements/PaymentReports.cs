using Actors.ClientApi.Json;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Orleans;

namespace Actors.ClientApi.Reimbursements;

/// <summary>Takes and withdraws what people report to have paid: entries of their ledger, so that ceilings stay exact.</summary>
public sealed class PaymentReports(IGrainFactory grains, IdentifierKeys keys, ILedgerStore ledgers)
{
    /// <summary>Records the report. The same request again gets the answer of the first.</summary>
    /// <param name="recipient">Whose.</param>
    /// <param name="report">The report as understood.</param>
    /// <param name="body">The report as sent: a retry has the same.</param>
    /// <param name="requestKey">The idempotency key.</param>
    internal Task<ChargeAnswer> ReportAsync(RecipientCode recipient, ReadReport report, PaymentReportRequest body, string requestKey)
    {
        // Idempotency keys are the facilities' of the ledger; none of them holds a space.
        var request = new ChargeRequest(Question: null, report.Visit, new($"{recipient} {requestKey}", RequestHash.Of(body, ApiJson.Default.PaymentReportRequest, keys)), ReservedUntil: null, report.PaidYen);
        return GrainCalls.AgainAsync(() => Recipient(recipient).Charge(request));
    }

    /// <summary>Takes a report back. Again: the same answer.</summary>
    internal async Task<ChargeAnswer> WithdrawAsync(RecipientCode recipient, Guid entryId, CancellationToken cancellationToken) =>
        await ledgers.FindEntryAsync(entryId, cancellationToken) is { } place && place.Recipient == recipient
            ? await GrainCalls.AgainAsync(() => Recipient(recipient).Void(new(entryId, place.Month, place.Facility, IsReport: true)))
            : ChargeAnswer.Refused(ChargeRefusalKind.UnknownEntry);

    private IRecipientGrain Recipient(RecipientCode code) => grains.GetGrain<IRecipientGrain>(code.Value);
}
