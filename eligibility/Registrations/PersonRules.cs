using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Registrations;

/// <summary>Who a row is about.</summary>
internal static class PersonRules
{
    private const int LongestLinkageCode = 64;
    private const int LongestName = 100;
    private static readonly DateOnly EarliestBirth = new(1868, 1, 1);

    /// <summary>Exactly one of national number and linkage code.</summary>
    public static PersonReference? ReadReference(this RowErrors errors, RegistrationFields raw)
    {
        switch (string.IsNullOrWhiteSpace(raw.PersonNumber), string.IsNullOrWhiteSpace(raw.LinkageCode))
        {
            case (true, true):
                errors.Add(RegistrationColumns.PersonNumber, RowProblems.PersonMissing);
                return null;
            case (false, false):
                errors.Add(RegistrationColumns.LinkageCode, RowProblems.PersonTwice);
                return null;
            case (false, true):
                return errors.ReadNational(raw.PersonNumber!);
            default:
                return errors.ReadLinkage(raw.LinkageCode!);
        }
    }

    public static Person? ReadPerson(this RowErrors errors, RegistrationFields raw, DateOnly today)
    {
        var name = errors.ReadRequired(RegistrationColumns.Name, raw.Name, LongestName);
        var kana = errors.Read(RegistrationColumns.NameKana, raw.NameKana, LongestName);
        var birthDate = errors.ReadBirthDate(raw.BirthDate, today);
        var sex = errors.ReadRequired(RegistrationColumns.Sex, raw.Sex, longest: 10);
        if (sex is not (null or "1" or "2" or "9" or "0"))
        {
            errors.Add(RegistrationColumns.Sex, RowProblems.NotSex);
        }

        return name is not null && birthDate is { } born && sex is not null ? new(name, kana ?? "", born, sex[0]) : null;
    }

    private static PersonReference.National? ReadNational(this RowErrors errors, string raw)
    {
        // Twelve zeros pass the check: a placeholder that would make one person of many.
        if (raw.AsSpan().Trim() is "000000000000")
        {
            errors.Add(RegistrationColumns.PersonNumber, RowProblems.NobodysNumber);
            return null;
        }

        return errors.ReadNumber<NationalNumber>(RegistrationColumns.PersonNumber, raw, RowProblems.NotNationalNumber, 12) is { } number ? new(number) : null;
    }

    private static PersonReference.Linkage? ReadLinkage(this RowErrors errors, string raw)
    {
        var code = errors.Read(RegistrationColumns.LinkageCode, raw, LongestLinkageCode);
        if (code is not null && !HalfWidth.IsPrintable(code))
        {
            errors.Add(RegistrationColumns.LinkageCode, RowProblems.NotHalfWidth);
            return null;
        }

        return code is null ? null : new(code);
    }

    private static DateOnly? ReadBirthDate(this RowErrors errors, string? raw, DateOnly today)
    {
        var born = errors.ReadRequiredDate(RegistrationColumns.BirthDate, raw);
        if (born < EarliestBirth || born > today)
        {
            errors.Add(RegistrationColumns.BirthDate, RowProblems.BirthOutOfRange);
            return null;
        }

        return born;
    }
}
