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
    /// <summary>What the charge would come to, and for whom.</summary>
    /// <exception cref="ProblemException">It comes too late.</exception>
    internal async ValueTask<(QuoteAnswer Answer, RecipientCode? About)> QuoteAsync(ReadCharge charge)
    {
        if (charge.TooLate is { } problem)
        {
            throw new ProblemException(problem);
        }

        var request = new ChargeRequest(charge.Question, charge.Charge, new("", ""), charge.ReservedUntil);
        var found = await FindAsync(charge);
        return found.Recipient is not { } code
            ? (QuoteAnswer.Refused(Refusal(found)), found.About)
            : (await GrainCalls.AgainAsync(() => Recipient(code).Quote(request).AsTask()), code);
    }

    /// <summary>Records the charge, and says whose it is. The same request again gets the reply of the first.</summary>
    /// <param name="charge">The charge as understood.</param>
    /// <param name="body">The charge as sent: a retry has the same.</param>
    /// <param name="requestKey">The facility's idempotency key.</param>
    /// <param name="cancellationToken">Ends a look-up; never a charge that was begun.</param>
    /// <exception cref="ProblemException">It comes too late, and is no retry.</exception>
    internal async Task<(ChargeAnswer Answer, RecipientCode? About)> ChargeAsync(ReadCharge charge, CopaymentRequest body, string requestKey, CancellationToken cancellationToken)
    {
        var request = new ChargeRequest(charge.Question, charge.Charge, new(requestKey, RequestHash.Of(body, ApiJson.Default.CopaymentRequest, keys)), charge.ReservedUntil);
        var found = charge.TooLate is null ? await FindAsync(charge) : default;
        if (found.Recipient is not { } code)
        {
            // A retry is answered as the first try was, whatever became of the time, the person and their cards since.
            if (await ledgers.FindRequestAsync(charge.Charge.Facility, requestKey, cancellationToken) is not { } place)
            {
                return charge.TooLate is { } problem ? throw new ProblemException(problem) : (new(null, Refusal(found)), found.About);
            }

            if (place.Request != request.Request)
            {
                return (ChargeAnswer.Refused(ChargeRefusalKind.RequestKeyReused), null);
            }

            code = place.Recipient;
        }

        return (await GrainCalls.AgainAsync(() => Recipient(code).Charge(request)), code);
    }

    public Task<(ChargeAnswer Answer, RecipientCode? About)> ConfirmAsync(Guid entryId, FacilityCode facility, CancellationToken cancellationToken) =>
        ChangeAsync(entryId, facility, (recipient, command) => recipient.Confirm(command), cancellationToken);

    public Task<(ChargeAnswer Answer, RecipientCode? About)> VoidAsync(Guid entryId, FacilityCode facility, CancellationToken cancellationToken) =>
        ChangeAsync(entryId, facility, (recipient, command) => recipient.Void(command), cancellationToken);

    /// <summary>An entry of another facility is answered as if it did not exist.</summary>
    private async Task<(ChargeAnswer Answer, RecipientCode? About)> ChangeAsync(
        Guid entryId, FacilityCode facility, Func<IRecipientGrain, EntryCommand, Task<ChargeAnswer>> change, CancellationToken cancellationToken)
    {
        if (await ledgers.FindEntryAsync(entryId, cancellationToken) is not { } place || place.Facility != facility)
        {
            return (ChargeAnswer.Refused(ChargeRefusalKind.UnknownEntry), null);
        }

        return (await GrainCalls.AgainAsync(() => change(Recipient(place.Recipient), new(entryId, place.Month, facility))), place.Recipient);
    }

    private ValueTask<FoundPerson> FindAsync(ReadCharge charge) =>
        charge.Consent is Consent.Refused ? new(new FoundPerson(null, Reason.ConsentMissing, null)) : checks.FindAsync(charge.Question);

    private static ChargeRefusal Refusal(FoundPerson nobody) => new(ChargeRefusalKind.NotChargeable, new(nobody.Reason, null));

    private IRecipientGrain Recipient(RecipientCode code) => grains.GetGrain<IRecipientGrain>(code.Value);
}
