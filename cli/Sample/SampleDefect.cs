namespace Actors.Cli.Sample;

/// <summary>The one thing wrong with a deliberately broken row.</summary>
public enum SampleDefect
{
    None = 0,
    NationalNumberCheckDigit,
    PayerNumberCheckDigit,
    InsurerNumberCheckDigit,
    RecipientNumberCheckDigit,
    EndBeforeStart,
    UnknownProgram,
    ImpossibleBirthDate,
    UnreadableStart,

    /// <summary>Two rows of the person carry the same history key.</summary>
    DuplicateHistoryKey,
    MissingHistoryKey,
    MissingName,
    UnknownSex,
    UnreadableCeiling,
    UnreadableBoolean,
    OneDigitBranch,
}
