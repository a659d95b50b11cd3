namespace Actors.Eligibility.Checks;

/// <summary>Why an answer is not <see cref="Outcome.Eligible"/>. The numeric order is the order in which the first that applies is given.</summary>
public enum Reason
{
    None = 0,

    /// <summary>Consent was refused: nothing was looked up.</summary>
    ConsentMissing = 1,

    /// <summary>No body registered this card or certificate; says nothing about the person, since not every municipality takes part.</summary>
    IdentifierUnknown = 2,

    /// <summary>More than one person fits, even with branch and birth date.</summary>
    IdentifierAmbiguous = 3,

    /// <summary>The birth date differs from the registered one: nothing is disclosed.</summary>
    IdentityMismatch = 4,

    /// <summary>Two bodies claim the same program on the same day.</summary>
    SourceConflict = 5,

    /// <summary>The answer would be 'not eligible', but the body has not uploaded for too long to say so.</summary>
    SourceStale = 6,

    FacilityNotDesignated = 7,
    ProgramEnded = 8,
    Withdrawn = 9,
    Expired = 10,

    /// <summary>The registration, or its program, begins later.</summary>
    NotYetValid = 11,

    /// <summary>Of a charge: the program that it names is not registered for the person.</summary>
    NoEntitlement = 12,

    /// <summary>Only of a charge's line: the program says nothing of the setting, or does not cover the person's class in it.</summary>
    SettingNotCovered = 13,

    /// <summary>Only of a charge's line: the registered income class or age names no class of the program, so that its amount cannot be told.</summary>
    ClassUnknown = 14,
}
