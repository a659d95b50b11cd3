namespace Actors.Eligibility.Claims;

/// <summary>What is not right about a line of a claim, or why nothing can be said. The numeric order is the order in which reasons are given.</summary>
public enum ClaimReason
{
    /// <summary>The person is not, or cannot be shown to be, insured by the insurer that asks: the same whether they exist or not.</summary>
    NotYours = 0,

    /// <summary>No body registered this card or certificate.</summary>
    IdentifierUnknown = 1,

    /// <summary>More than one person carries it; a claim has no birth date to tell them apart.</summary>
    IdentifierAmbiguous = 2,

    /// <summary>Two bodies claim the program for the day.</summary>
    SourceConflict = 3,

    /// <summary>The program does not hold by what is registered, but the body has not uploaded for too long to say so.</summary>
    SourceStale = 4,

    FacilityNotDesignated = 5,
    ProgramEnded = 6,
    Withdrawn = 7,
    Expired = 8,
    NotYetValid = 9,

    /// <summary>The person has no registration of the program.</summary>
    NoEntitlement = 10,

    /// <summary>The program holds, but by another body or under another number than the claim's certificate says, or the facility was told.</summary>
    OtherBody = 11,

    /// <summary>The patient paid the counter price and claims it back: the facility has nothing to claim (償還払い).</summary>
    ClaimedBack = 12,

    /// <summary>The ledger holds no charge of the facility for the day and program.</summary>
    NotRecorded = 13,

    /// <summary>The amount is what was charged, and a later change made it another (過誤調整).</summary>
    AmountAdjusted = 14,

    /// <summary>The amount is neither what was charged nor what is due.</summary>
    AmountDiffers = 15,
}

/// <summary>What comes of checking a line.</summary>
public enum ClaimResult
{
    Match = 0,
    Mismatch = 1,

    /// <summary>Nobody can be named, or nothing certain is known: says nothing against the line.</summary>
    Undetermined = 2,
}

/// <summary>Who pays what the patient does not.</summary>
public enum ClaimBearer
{
    /// <summary>The body whose registration holds on the service date, to the facility.</summary>
    Body = 0,

    /// <summary>The body, to the patient, who paid the counter price.</summary>
    BodyToPatient = 1,

    /// <summary>The insurer alone: no registration of the program holds, and the patient owes the insurance's own copayment.</summary>
    Insurer = 2,

    /// <summary>The patient: no registration of the program holds, and no insurer is known for the day.</summary>
    Patient = 3,
}
