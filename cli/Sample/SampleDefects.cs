using Actors.Eligibility.Registrations;

namespace Actors.Cli.Sample;

/// <summary>Breaks rows: each in exactly one way, on a known field.</summary>
public static class SampleDefects
{
    private static readonly SampleDefect[] Kinds = [.. Enum.GetValues<SampleDefect>().Where(kind => kind != SampleDefect.None)];

    /// <summary>The column on which the refusal must stand.</summary>
    public static string Field(SampleDefect defect) => defect switch
    {
        SampleDefect.NationalNumberCheckDigit => "personNumber",
        SampleDefect.PayerNumberCheckDigit => "payerNumber",
        SampleDefect.InsurerNumberCheckDigit => "insurerNumber",
        SampleDefect.RecipientNumberCheckDigit => "recipientNumber",
        SampleDefect.EndBeforeStart => "validTo",
        SampleDefect.UnknownProgram => "programId",
        SampleDefect.ImpossibleBirthDate => "birthDate",
        SampleDefect.UnreadableStart => "validFrom",
        SampleDefect.DuplicateHistoryKey or SampleDefect.MissingHistoryKey => "historyKey",
        SampleDefect.MissingName => "name",
        SampleDefect.UnknownSex => "sex",
        SampleDefect.UnreadableCeiling => "monthlyCapYen",
        SampleDefect.UnreadableBoolean => "deleted",
        SampleDefect.OneDigitBranch => "branch",
        SampleDefect.None => throw new ArgumentOutOfRangeException(nameof(defect), "not a defect"),
        _ => throw new ArgumentOutOfRangeException(nameof(defect)),
    };

    /// <summary>Gives a valid person one defect and one registration (two for a duplicate key).</summary>
    internal static SamplePerson Break(SamplePerson person, SampleRandom random)
    {
        var only = person.Registrations[0];
        var defect = random.Pick(Kinds) switch
        {
            SampleDefect.NationalNumberCheckDigit when person.NationalNumber is null => SampleDefect.MissingName,
            SampleDefect.RecipientNumberCheckDigit when !only.IsNational => SampleDefect.PayerNumberCheckDigit,
            var drawn => drawn,
        };
        only = only with { ValidTo = only.ValidTo > only.ValidFrom ? only.ValidTo : only.ValidFrom.AddYears(1) };
        return person with
        {
            Defect = defect,
            Registrations = defect == SampleDefect.DuplicateHistoryKey
                ? [only, only with { ValidFrom = only.ValidTo.Value.AddDays(1), ValidTo = only.ValidTo.Value.AddYears(1) }]
                : [only],
        };
    }

    /// <summary>The row as the file has it.</summary>
    internal static RegistrationFields Spoil(RegistrationFields row, SampleDefect defect) => defect switch
    {
        SampleDefect.NationalNumberCheckDigit => row with { PersonNumber = WrongCheck(row.PersonNumber!) },
        SampleDefect.PayerNumberCheckDigit => row with { PayerNumber = WrongCheck(row.PayerNumber!) },
        SampleDefect.InsurerNumberCheckDigit => row with { InsurerNumber = WrongCheck(row.InsurerNumber!) },
        SampleDefect.RecipientNumberCheckDigit => row with { RecipientNumber = WrongCheck(row.RecipientNumber!) },
        SampleDefect.EndBeforeStart => row with { ValidFrom = row.ValidTo, ValidTo = row.ValidFrom },
        SampleDefect.UnknownProgram => row with { ProgramId = $"{row.PayerNumber.AsSpan(2, 2)}-9999" },
        SampleDefect.ImpossibleBirthDate => row with { BirthDate = row.BirthDate![..4] + "-02-30" },
        SampleDefect.UnreadableStart => row with { ValidFrom = "令和8年" },
        SampleDefect.MissingHistoryKey => row with { HistoryKey = null },
        SampleDefect.MissingName => row with { Name = null },
        SampleDefect.UnknownSex => row with { Sex = "3" },
        SampleDefect.UnreadableCeiling => row with { MonthlyCapYen = "1万円" },
        SampleDefect.UnreadableBoolean => row with { Deleted = "maybe" },
        SampleDefect.OneDigitBranch => row with { Branch = "1" },
        SampleDefect.None or SampleDefect.DuplicateHistoryKey => row,
        _ => throw new ArgumentOutOfRangeException(nameof(defect)),
    };

    private static string WrongCheck(string digits) => digits[..^1] + (char)('0' + ((digits[^1] - '0' + 1) % 10));
}
