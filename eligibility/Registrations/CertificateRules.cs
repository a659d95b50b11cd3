using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Registrations;

/// <summary>The numbers and conditions printed on a certificate (受給者証).</summary>
internal static class CertificateRules
{
    private const int MostFacilities = 100;

    /// <summary>The payer's prefecture is the body's, and its law the program's unless that has none (<c>00</c>).</summary>
    public static PayerNumber? ReadPayer(this RowErrors errors, RegistrationFields raw, RegistrationContext context, ProgramVersion? version)
    {
        if (errors.ReadNumber<PayerNumber>(RegistrationColumns.PayerNumber, raw.PayerNumber, "8 half-width digits", 8) is not { } payer)
        {
            return null;
        }

        if (version is not (null or { LawNumber: "00" }) && payer.LawNumber != version.LawNumber)
        {
            errors.Add(RegistrationColumns.PayerNumber, RowErrorCodes.PayerOfOtherLaw, "begins with another law number than the program's");
        }

        if (payer.Prefecture != context.Body.Code.Prefecture)
        {
            errors.Add(RegistrationColumns.PayerNumber, RowErrorCodes.PayerOfOtherPrefecture, "names another prefecture than the body's");
        }

        return payer;
    }

    /// <summary>By the program's rule; where the program's version is not known, by the wider rule of local schemes.</summary>
    public static string? ReadRecipientNumber(this RowErrors errors, RegistrationFields raw, ProgramVersion? version)
    {
        var number = errors.Read(RegistrationColumns.RecipientNumber, raw.RecipientNumber, RecipientNumber.LongestLocal);
        if (number is null)
        {
            return null;
        }

        if (version is not { NationalRecipientNumber: true })
        {
            if (!RecipientNumber.IsLocal(number))
            {
                errors.Add(RegistrationColumns.RecipientNumber, RowErrorCodes.BadFormat, "has a character that is not half-width");
            }
        }
        else if (number.Length != RecipientNumber.NationalLength || number.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            errors.Add(RegistrationColumns.RecipientNumber, RowErrorCodes.BadFormat, "is not 7 half-width digits");
        }
        else if (!RecipientNumber.IsNational(number))
        {
            errors.Add(RegistrationColumns.RecipientNumber, RowErrorCodes.CheckDigit, "has a wrong check digit");
        }

        return number;
    }

    /// <summary>Codes separated by spaces or <c>;</c>, in their order, each once, at most 100. A code that the directory denies does not exist.</summary>
    public static ImmutableArray<FacilityCode> ReadFacilities(this RowErrors errors, RegistrationFields raw, RegistrationContext context)
    {
        if (string.IsNullOrWhiteSpace(raw.DesignatedFacilities))
        {
            return [];
        }

        var texts = raw.DesignatedFacilities.Split([' ', '　', '\t', ';'], StringSplitOptions.RemoveEmptyEntries);
        var codes = ImmutableArray.CreateBuilder<FacilityCode>(Math.Min(texts.Length, MostFacilities));
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            if (!FacilityCode.TryParse(text, out var code))
            {
                errors.Add(RegistrationColumns.DesignatedFacilities, RowErrorCodes.BadFormat, "has a code that is not the 10 digits of a facility");
                return [];
            }

            if (context.Facilities.Denies(code))
            {
                errors.Add(RegistrationColumns.DesignatedFacilities, RowErrorCodes.FacilityUnknown, "has a code of no listed facility");
                return [];
            }

            codes.Add(code);
        }

        if (codes.Count > MostFacilities)
        {
            errors.Add(RegistrationColumns.DesignatedFacilities, RowErrorCodes.TooLong, $"names more than {MostFacilities} facilities");
        }

        return codes.ToImmutable();
    }
}
