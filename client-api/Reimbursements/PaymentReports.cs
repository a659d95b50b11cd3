using Actors.ClientApi.Copayments;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Checks;
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
    /// <exception cref="ProblemException">It cannot be taken.</exception>
    internal async Task<ChargedEntry> ReportAsync(RecipientCode recipient, ReadReport report, PaymentReportRequest body, string requestKey)
    {
        // Idempotency keys are the facilities' of the ledger; none of them holds a space.
        var request = new ChargeRequest(Question: null, report.Visit, new($"{recipient} {requestKey}", RequestHash.Of(body, ApiJson.Default.PaymentReportRequest, keys)), ReservedUntil: null, report.PaidYen);
        return Taken(await GrainCalls.AgainAsync(() => Recipient(recipient).Charge(request)));
    }

    /// <summary>Takes a report back. Again: the same answer.</summary>
    /// <exception cref="ProblemException">The person has no such report, or its month is closed.</exception>
    internal async Task<ChargedEntry> WithdrawAsync(RecipientCode recipient, Guid entryId, CancellationToken cancellationToken)
    {
        if (await ledgers.FindEntryAsync(entryId, cancellationToken) is not { } place || place.Recipient != recipient)
        {
            throw new ProblemException(Problems.Forbidden);
        }

        return Taken(await GrainCalls.AgainAsync(() => Recipient(recipient).Void(new(entryId, place.Month, place.Facility, IsReport: true))));
    }

    /// <summary>A person whom nobody registered is answered as one whom the portal does not act for.</summary>
    private static ChargedEntry Taken(ChargeAnswer answer) =>
        answer.Entry ?? throw (answer.Refusal is { Obstacle.Reason: Reason.IdentifierUnknown } ? new ProblemException(Problems.Forbidden) : ChargeProblems.Of(answer.Refusal!));

    private IRecipientGrain Recipient(RecipientCode code) => grains.GetGrain<IRecipientGrain>(code.Value);
}
