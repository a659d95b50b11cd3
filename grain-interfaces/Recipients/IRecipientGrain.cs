using Actors.Eligibility.Checks;
using Orleans;
using Orleans.Concurrency;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>One person with the entitlements of all bodies. The key is the recipient code.</summary>
public interface IRecipientGrain : IGrainWithStringKey
{
    /// <summary>
    /// Answers from the last committed state; never waits for a commit and never sees an uncommitted one. Verifies that the person
    /// carries the identifier asked for: <c>identifierUnknown</c> otherwise, <c>identityMismatch</c> when only the birth date differs.
    /// </summary>
    [AlwaysInterleave]
    ValueTask<CheckAnswer> Check(CheckQuestion question);

    /// <summary>
    /// Applies the rows that one upload has for this person as one durable change, and says of each row what became of it.
    /// Applying the same rows again changes nothing.
    /// </summary>
    Task<RegistrationResults> Apply(RegistrationChange change);

    /// <summary>Reads its state anew: an upload was written past it. Answers from then on are by what was committed before the call.</summary>
    Task Refresh();
}
