using System.Collections.Immutable;
using Actors.Eligibility.Checks;

namespace Actors.Eligibility.Claims;

/// <summary>What is said of a line of a claim (照合結果).</summary>
/// <param name="Result">Whether it is right.</param>
/// <param name="Reasons">What is not, in their order; empty for a match.</param>
/// <param name="Bearer">Who should pay by what is known now; null where nothing is determined.</param>
public sealed record ClaimVerdict(ClaimResult Result, ImmutableArray<ClaimReason> Reasons, ClaimBearer? Bearer)
{
    /// <summary>Nothing is said against the line, and nothing for it.</summary>
    public static ClaimVerdict Undetermined(ClaimReason reason) => new(ClaimResult.Undetermined, [reason], null);

    /// <param name="question">The line.</param>
    /// <param name="claimedYen">What the claim says the patient pays of the program's line: of all lines of the person, facility, program and day.</param>
    /// <param name="now">The facts.</param>
    /// <param name="told">The facts as they were when the facility was last told of the person; null where it never was.</param>
    public static ClaimVerdict Of(ClaimQuestion question, long claimedYen, ClaimFacts now, ClaimFacts? told)
    {
        if (now.Reason.Outcome() is Outcome.Undetermined)
        {
            return Undetermined(Word(now.Reason));
        }

        var reasons = ImmutableArray.CreateBuilder<ClaimReason>();
        if (now.Reason is not Reason.None)
        {
            reasons.Add(Word(now.Reason));
        }
        else
        {
            if (IsOtherBody(question, now, told))
            {
                reasons.Add(ClaimReason.OtherBody);
            }

            if (!now.InKind)
            {
                reasons.Add(ClaimReason.ClaimedBack);
            }
        }

        if (now.Recorded is not { } recorded)
        {
            reasons.Add(ClaimReason.NotRecorded);
        }
        else if (recorded.DueYen != claimedYen)
        {
            reasons.Add(recorded.ChargedYen == claimedYen ? ClaimReason.AmountAdjusted : ClaimReason.AmountDiffers);
        }

        return new(reasons.Count == 0 ? ClaimResult.Match : ClaimResult.Mismatch, reasons.DrainToImmutable(), Bears(now));
    }

    private static bool IsOtherBody(ClaimQuestion question, ClaimFacts now, ClaimFacts? told) =>
        (question.Certificate is { } claimed && now.Registration!.Certificate != claimed)
        || (told is { Reason: Reason.None, Registration: { } then } && then.Body != now.Registration!.Body);

    private static ClaimBearer Bears(ClaimFacts now) => now switch
    {
        { Reason: Reason.None, InKind: true } => ClaimBearer.Body,
        { Reason: Reason.None } => ClaimBearer.BodyToPatient,
        { Insurer: not null } => ClaimBearer.Insurer,
        _ => ClaimBearer.Patient,
    };

    private static ClaimReason Word(Reason reason) => reason switch
    {
        Reason.IdentifierUnknown => ClaimReason.IdentifierUnknown,
        Reason.IdentifierAmbiguous => ClaimReason.IdentifierAmbiguous,
        Reason.SourceConflict => ClaimReason.SourceConflict,
        Reason.SourceStale => ClaimReason.SourceStale,
        Reason.FacilityNotDesignated => ClaimReason.FacilityNotDesignated,
        Reason.ProgramEnded => ClaimReason.ProgramEnded,
        Reason.Withdrawn => ClaimReason.Withdrawn,
        Reason.Expired => ClaimReason.Expired,
        Reason.NotYetValid => ClaimReason.NotYetValid,
        Reason.NoEntitlement => ClaimReason.NoEntitlement,
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
