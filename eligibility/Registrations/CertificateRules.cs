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
        if (errors.ReadNumber<PayerNumber>(RegistrationColumns.PayerNumber, raw.PayerNumber, RowProblems.NotPayerNumber, 8) is not { } payer)
        {
            return null;
        }

        if (version is not (null or { LawNumber: "00" }) && payer.LawNumber != version.LawNumber)
        {
            errors.Add(RegistrationColumns.PayerNumber, RowProblems.PayerOfOtherLaw);
        }

        if (payer.Prefecture != context.Body.Code.Prefecture)
        {
            errors.Add(RegistrationColumns.PayerNumber, RowProblems.PayerOfOtherPrefecture);
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
                errors.Add(RegistrationColumns.RecipientNumber, RowProblems.NotHalfWidth);
            }
        }
        else if (number.Length != RecipientNumber.NationalLength || number.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            errors.Add(RegistrationColumns.RecipientNumber, RowProblems.NotRecipientNumber);
        }
        else if (!RecipientNumber.IsNational(number))
        {
            errors.Add(RegistrationColumns.RecipientNumber, RowProblems.CheckDigit);
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
                errors.Add(RegistrationColumns.DesignatedFacilities, RowProblems.NotFacility);
                return [];
            }

            if (context.Facilities.Denies(code))
            {
                errors.Add(RegistrationColumns.DesignatedFacilities, RowProblems.FacilityUnknown);
                return [];
            }

            codes.Add(code);
        }

        if (codes.Count > MostFacilities)
        {
            errors.Add(RegistrationColumns.DesignatedFacilities, RowProblems.TooManyFacilities(MostFacilities));
        }

        return codes.ToImmutable();
    }
}
