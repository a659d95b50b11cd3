using System.Text.Json;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Orleans;

namespace Actors.ClientApi.Copayments;

/// <summary>Finds the recipient that a charge, a confirmation or a void is about, and asks them.</summary>
public sealed class Charges(EligibilityChecks checks, IGrainFactory grains, IdentifierKeys keys, ILedgerStore ledgers)
{
    /// <summary>What the charge would come to.</summary>
    /// <exception cref="ProblemException">It comes too late.</exception>
    internal async ValueTask<QuoteAnswer> QuoteAsync(ReadCharge charge)
    {
        if (charge.TooLate is { } problem)
        {
            throw new ProblemException(problem);
        }

        var request = new ChargeRequest(charge.Question, charge.Charge, new("", ""), charge.ReservedUntil);
        var (recipient, refusal) = await FindAsync(charge);
        return recipient is null ? QuoteAnswer.Refused(refusal!) : await GrainCalls.OnceMoreAsync(() => recipient.Quote(request).AsTask());
    }

    /// <summary>Records the charge. The same request again gets the reply of the first.</summary>
    /// <param name="charge">The charge as understood.</param>
    /// <param name="body">The charge as sent: a retry has the same.</param>
    /// <param name="requestKey">The facility's idempotency key.</param>
    /// <param name="cancellationToken">Ends a look-up; never a charge that was begun.</param>
    /// <exception cref="ProblemException">It comes too late, and is no retry.</exception>
    internal async Task<ChargeAnswer> ChargeAsync(ReadCharge charge, CopaymentRequest body, string requestKey, CancellationToken cancellationToken)
    {
        var request = new ChargeRequest(charge.Question, charge.Charge, new(requestKey, ContentHash(body)), charge.ReservedUntil);
        var (recipient, refusal) = charge.TooLate is null ? await FindAsync(charge) : default;
        if (recipient is null)
        {
            // A retry is answered as the first try was, whatever became of the time, the person and their cards since.
            if (await ledgers.FindRequestAsync(charge.Charge.Facility, requestKey, cancellationToken) is not { } place)
            {
                return charge.TooLate is { } problem ? throw new ProblemException(problem) : new(null, refusal);
            }

            if (place.Request != request.Request)
            {
                return ChargeAnswer.Refused(ChargeRefusalKind.RequestKeyReused);
            }

            recipient = grains.GetGrain<IRecipientGrain>(place.Recipient.Value);
        }

        return await GrainCalls.OnceMoreAsync(() => recipient.Charge(request));
    }

    public Task<ChargeAnswer> ConfirmAsync(Guid entryId, FacilityCode facility, CancellationToken cancellationToken) =>
        ChangeAsync(entryId, facility, (recipient, command) => recipient.Confirm(command), cancellationToken);

    public Task<ChargeAnswer> VoidAsync(Guid entryId, FacilityCode facility, CancellationToken cancellationToken) =>
        ChangeAsync(entryId, facility, (recipient, command) => recipient.Void(command), cancellationToken);

    /// <summary>An entry of another facility is answered as if it did not exist.</summary>
    private async Task<ChargeAnswer> ChangeAsync(
        Guid entryId, FacilityCode facility, Func<IRecipientGrain, EntryCommand, Task<ChargeAnswer>> change, CancellationToken cancellationToken)
    {
        if (await ledgers.FindEntryAsync(entryId, cancellationToken) is not { } place || place.Facility != facility)
        {
            return ChargeAnswer.Refused(ChargeRefusalKind.UnknownEntry);
        }

        var recipient = grains.GetGrain<IRecipientGrain>(place.Recipient.Value);
        return await GrainCalls.OnceMoreAsync(() => change(recipient, new(entryId, place.Month, facility)));
    }

    private async ValueTask<(IRecipientGrain? Recipient, ChargeRefusal? Refusal)> FindAsync(ReadCharge charge)
    {
        var (recipient, reason) = charge.Consent is Consent.Refused ? (null, Reason.ConsentMissing) : await checks.FindAsync(charge.Question);
        return recipient is { } code
            ? (grains.GetGrain<IRecipientGrain>(code.Value), null)
            : (null, new(ChargeRefusalKind.NotChargeable, new(reason, null)));
    }

    /// <summary>Keyed: what is hashed holds identifiers.</summary>
    private string ContentHash(CopaymentRequest body)
    {
        using var hash = keys.Content();
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Default.CopaymentRequest));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
