using Actors.Eligibility.Claims;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Journal;

namespace Actors.ClientApi.Claims;

/// <summary>A line and all that was found about it.</summary>
/// <param name="Line">The line as understood.</param>
/// <param name="Recipient">Whom it is about; null where nobody can be named, or the payer may not know.</param>
/// <param name="Facts">What is true of it.</param>
/// <param name="Told">What the facility was last told of the person and day; null where it never asked.</param>
/// <param name="ToldFacts">The facts as they were then.</param>
internal sealed record CheckedLine(ReadClaimLine Line, RecipientCode? Recipient, ClaimFacts Facts, ToldCheck? Told = null, ClaimFacts? ToldFacts = null)
{
    public ClaimVerdict Verdict { get; init; } = ClaimVerdict.Undetermined(ClaimReason.NotYours);
}
