namespace Actors.Eligibility.Registrations;

/// <summary>Every <see cref="RowError.Code"/> there is. Stable: machines read them.</summary>
public static class RowErrorCodes
{
    /// <summary>The column may not be empty.</summary>
    public const string Required = "required";

    /// <summary>More characters or items than the column takes.</summary>
    public const string TooLong = "tooLong";

    /// <summary>A control or invisible character, or one that a wrong character set left behind.</summary>
    public const string BadCharacters = "badCharacters";

    /// <summary>Not the shape that the column has: wrong digits, length, separators or word.</summary>
    public const string BadFormat = "badFormat";

    /// <summary>The right shape, but the check digit (検証番号) is wrong.</summary>
    public const string CheckDigit = "checkDigit";

    /// <summary>A number below or above what the column takes.</summary>
    public const string OutOfRange = "outOfRange";

    /// <summary>No day of the calendar, or not written as a date.</summary>
    public const string DateInvalid = "dateInvalid";

    /// <summary>A day that is too early or too late to be true.</summary>
    public const string DateOutOfRange = "dateOutOfRange";

    /// <summary>Both a national number and a linkage code: a row names its person once.</summary>
    public const string PersonTwice = "personTwice";

    /// <summary>Part of a card is given, but not its insurer number or its number.</summary>
    public const string CardIncomplete = "cardIncomplete";

    /// <summary>A card of an insurer that the sender may not speak for.</summary>
    public const string CardOfOtherInsurer = "cardOfOtherInsurer";

    /// <summary>The person would have more cards than one has.</summary>
    public const string TooManyCards = "tooManyCards";

    /// <summary>The hub knows no such program.</summary>
    public const string ProgramUnknown = "programUnknown";

    /// <summary>The program has rules neither for the first nor for the last day of the period.</summary>
    public const string ProgramNotInForce = "programNotInForce";

    /// <summary>Bodies of this kind do not register people for the program (実施機関でない).</summary>
    public const string BodyMayNotRegister = "bodyMayNotRegister";

    /// <summary>A local scheme of another prefecture than the body's.</summary>
    public const string ProgramOfOtherPrefecture = "programOfOtherPrefecture";

    /// <summary>The payer number's law number (法別番号) is not the program's.</summary>
    public const string PayerOfOtherLaw = "payerOfOtherLaw";

    /// <summary>The payer number's prefecture is not the body's.</summary>
    public const string PayerOfOtherPrefecture = "payerOfOtherPrefecture";

    /// <summary>The directory covers the code's prefecture and fee table, and does not list it.</summary>
    public const string FacilityUnknown = "facilityUnknown";

    /// <summary>No directory tells whether there is such a facility, and the code's check digit is not the usual one. A remark, no error.</summary>
    public const string UnusualCheckDigit = "unusualCheckDigit";

    /// <summary>The last day lies before the first.</summary>
    public const string PeriodReversed = "periodReversed";

    /// <summary>More than 100 years.</summary>
    public const string PeriodTooLong = "periodTooLong";

    /// <summary>At no time of the period has the person an age the program is for.</summary>
    public const string AgeOutsideProgram = "ageOutsideProgram";

    /// <summary>Above the largest ceiling that the program has for anybody.</summary>
    public const string CeilingImpossible = "ceilingImpossible";

    /// <summary>Overlaps another registration of the same body, person, program and sub-key.</summary>
    public const string PeriodOverlap = "periodOverlap";

    /// <summary>The history key stands in the same upload twice.</summary>
    public const string HistoryKeyTwice = "historyKeyTwice";

    /// <summary>The history key belongs to another person's registration of the same body.</summary>
    public const string HistoryKeyOfOtherPerson = "historyKeyOfOtherPerson";

    /// <summary>The number by which a row of an accepted move names the person leads to another person than the one who moves.</summary>
    public const string PersonOfOtherRecipient = "personOfOtherRecipient";

    /// <summary>The same upload has more rows of this person than one change of a person takes.</summary>
    public const string TooManyRowsOfPerson = "tooManyRowsOfPerson";

    /// <summary>A JSON value of another type than the member has.</summary>
    public const string WrongType = "wrongType";

    /// <summary>A JSON member with a name that means nothing here.</summary>
    public const string FieldUnknown = "fieldUnknown";

    /// <summary>A JSON member that is there twice.</summary>
    public const string FieldTwice = "fieldTwice";

    /// <summary>The body has not said which program its certificate type means.</summary>
    public const string CertificateTypeUnmapped = "certificateTypeUnmapped";

    /// <summary>A later change has replaced what the row was made from.</summary>
    public const string ChangedSince = "changedSince";

    /// <summary>Quotes stand where none may: the cells of the row cannot be told apart.</summary>
    public const string MalformedCsv = "malformedCsv";

    /// <summary>The row has another number of cells than the header.</summary>
    public const string CellCount = "cellCount";

    /// <summary>The file's first line names no column that is known.</summary>
    public const string HeaderMissing = "headerMissing";

    /// <summary>A column that an upload needs is not there.</summary>
    public const string ColumnMissing = "columnMissing";

    /// <summary>A column with a name that means nothing here.</summary>
    public const string ColumnUnknown = "columnUnknown";

    /// <summary>A column that is there twice.</summary>
    public const string ColumnTwice = "columnTwice";

    /// <summary>The row has more errors than are kept of one: the others were left out.</summary>
    public const string MoreErrors = "moreErrors";
}
