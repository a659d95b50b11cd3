using Actors.Eligibility.Checks;
using Actors.Eligibility.Claims;
using Orleans;
using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>One person with the entitlements of all bodies. The key is the recipient code.</summary>
[Version(1)]
public interface IRecipientGrain : IGrainWithStringKey
{
    /// <summary>
    /// Answers from the last committed state; never waits for a commit and never sees an uncommitted one. The same question as known at the instant
    /// that the answer is as of is answered alike for ever. Verifies that the person
    /// carries the identifier asked for: <c>identifierUnknown</c> otherwise, <c>identityMismatch</c> when only the birth date differs.
    /// </summary>
    [AlwaysInterleave]
    [ResponseTimeout(Patience.AtTheCounter)]
    ValueTask<CheckAnswer> Check(CheckQuestion question);

    /// <summary>What all bodies have registered, as it stands or stood at an instant.</summary>
    /// <param name="knownAt">As known at this instant (UTC), not in the future.</param>
    [AlwaysInterleave]
    ValueTask<HeldRegistrations> Held(DateTimeOffset knownAt);

    /// <summary>Says again what a check of this person said, from what is kept of then. The person was identified then; it is not done again.</summary>
    [AlwaysInterleave]
    ValueTask<RepeatedCheck> Repeat(CheckRepetition check);

    /// <summary>
    /// Applies the rows that one upload has for this person as one durable change, and says of each row what became of it.
    /// Applying the same rows again changes nothing.
    /// </summary>
    Task<RegistrationResults> Apply(RegistrationChange change);

    /// <summary>
    /// Makes a change that no upload brings, durably: all of it or nothing. Making it again changes nothing.
    /// </summary>
    Task<SingleChangeResult> Change(SingleChange change);

    /// <summary>Takes over what an insurer's file says of the person's cards, as one durable change. The same again changes nothing.</summary>
    Task<CardResult> PutCards(CardChange change);

    /// <summary>Reads its state anew: an upload was written past it. Answers from then on are by what was committed before the call.</summary>
    Task Refresh();

    /// <summary>What a charge would come to now, step by step. Changes nothing, waits for nothing.</summary>
    [AlwaysInterleave]
    ValueTask<QuoteAnswer> Quote(ChargeRequest request);

    /// <summary>
    /// Records a charge, durably, or says why not. The same request again gets the identical reply; its key with other content is refused.
    /// </summary>
    Task<ChargeAnswer> Charge(ChargeRequest request);

    /// <summary>Makes a reservation final. Again: the identical reply.</summary>
    Task<ChargeAnswer> Confirm(EntryCommand command);

    /// <summary>Takes an entry back and gives its room to those after it. Again: the identical reply.</summary>
    Task<ChargeAnswer> Void(EntryCommand command);

    /// <summary>A month of the ledger as it stood at an instant; at an earlier one, which the answer states, while a change is being written.</summary>
    [AlwaysInterleave]
    ValueTask<LedgerAnswer> Ledger(LedgerQuestion question);

    /// <summary>The instant from which the newest of all that is known of the person is known (UTC); default where nothing is. Whoever shows something of them need not read it anew before it is another.</summary>
    [AlwaysInterleave]
    ValueTask<DateTimeOffset> LastChange();

    /// <summary>What is true of a line of a claim, or was at an instant. Verifies that the person carries the identifier, and is insured by whoever asks.</summary>
    [AlwaysInterleave]
    ValueTask<ClaimFacts> Claim(ClaimQuestion question);
}
