using Actors.Eligibility.Claims;

namespace Actors.ClientApi.Claims;

/// <summary>The words for what comes of checking claims.</summary>
internal static class ClaimWords
{
    public static string Of(ClaimResult result) => result switch
    {
        ClaimResult.Match => "match",
        ClaimResult.Mismatch => "mismatch",
        ClaimResult.Undetermined => "undetermined",
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    public static string Of(ClaimReason reason) => reason switch
    {
        ClaimReason.NotYours => "notYours",
        ClaimReason.IdentifierUnknown => "identifierUnknown",
        ClaimReason.IdentifierAmbiguous => "identifierAmbiguous",
        ClaimReason.SourceConflict => "sourceConflict",
        ClaimReason.SourceStale => "sourceStale",
        ClaimReason.FacilityNotDesignated => "facilityNotDesignated",
        ClaimReason.ProgramEnded => "programEnded",
        ClaimReason.Withdrawn => "withdrawn",
        ClaimReason.Expired => "expired",
        ClaimReason.NotYetValid => "notYetValid",
        ClaimReason.NoEntitlement => "noEntitlement",
        ClaimReason.OtherBody => "otherBody",
        ClaimReason.ClaimedBack => "claimedBack",
        ClaimReason.NotRecorded => "notRecorded",
        ClaimReason.AmountAdjusted => "amountAdjusted",
        ClaimReason.AmountDiffers => "amountDiffers",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static string Of(ClaimBearer bearer) => bearer switch
    {
        ClaimBearer.Body => "body",
        ClaimBearer.BodyToPatient => "bodyToPatient",
        ClaimBearer.Insurer => "insurer",
        ClaimBearer.Patient => "patient",
        _ => throw new ArgumentOutOfRangeException(nameof(bearer)),
    };
}
