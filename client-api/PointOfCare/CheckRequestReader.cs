using System.Globalization;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;

namespace Actors.ClientApi.PointOfCare;

/// <summary>A check as understood: the question, and what is only recorded.</summary>
internal readonly record struct ReadCheck(CheckQuestion Question, Consent Consent, string Purpose);

/// <summary>Turns the text of a check request into a question, or says of every field what is wrong with it.</summary>
internal static class CheckRequestReader
{
    /// <summary>How far the service date may lie back or ahead, years.</summary>
    private const int ServiceDateYears = 5;

    private const int MaxPurpose = 40;
    private static readonly DateOnly OldestBirthDate = new(1868, 1, 1);

    /// <param name="request">The request; null where a batch has a hole.</param>
    /// <param name="facility">Who asks.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="prefix">Put before field names: empty, or <c>checks[3].</c> in a batch.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The check, meaningless when an error was added.</returns>
    public static ReadCheck Read(CheckRequest? request, FacilityCode facility, DateTimeOffset now, string prefix, FieldErrors errors)
    {
        if (request is null)
        {
            errors.Add(prefix.TrimEnd('.') is { Length: > 0 } field ? field : "body", "is required");
            return default;
        }

        var today = JapaneseDays.DayOf(now);
        var (card, certificate) = Identifier(request.Identifier, prefix, errors);
        var birthDate = Date(request.BirthDate, prefix + "birthDate", errors);
        if (birthDate is { } born && (born < OldestBirthDate || born > today))
        {
            errors.Add(prefix + "birthDate", "must lie between 1868-01-01 and today");
        }

        var serviceDate = Date(request.ServiceDate, prefix + "serviceDate", errors);
        if (serviceDate is { } day && (day < today.AddYears(-ServiceDateYears) || day > today.AddYears(ServiceDateYears)))
        {
            errors.Add(prefix + "serviceDate", "may lie up to five years back or ahead");
        }

        var setting = Words.Setting(request.Setting);
        if (setting is null)
        {
            errors.Add(prefix + "setting", "must be outpatient, inpatient, pharmacy or homeNursing");
        }

        var consent = Words.Consent(request.Consent);
        if (consent is null)
        {
            errors.Add(prefix + "consent", "must be given, refused or emergency");
        }

        if (request.Purpose is not { Length: > 0 and <= MaxPurpose } purpose || !purpose.All(char.IsAsciiLetterOrDigit))
        {
            errors.Add(prefix + "purpose", "must be a word of 1 to 40 letters and digits, such as treatment");
        }

        var knownAt = KnownAt(request.KnownAt, now, prefix + "knownAt", errors);
        var question = new CheckQuestion(
            card, certificate, birthDate.GetValueOrDefault(), serviceDate.GetValueOrDefault(), setting.GetValueOrDefault(), facility, knownAt, now);
        return new ReadCheck(question, consent.GetValueOrDefault(), request.Purpose ?? "");
    }

    private static (InsuranceCard? Card, Certificate? Certificate) Identifier(IdentifierRequest? request, string prefix, FieldErrors errors)
    {
        var field = prefix + "identifier";
        switch (request)
        {
            case { Card: { } card, Certificate: null }:
                return (Card(card, field + ".card.", errors), null);
            case { Card: null, Certificate: { } certificate }:
                return (null, Certificate(certificate, field + ".certificate.", errors));
            default:
                errors.Add(field, "must hold exactly one of card and certificate");
                return default;
        }
    }

    private static InsuranceCard? Card(CardRequest request, string prefix, FieldErrors errors)
    {
        if (!InsurerNumber.TryParse(HalfWidth.Normalise(request.InsurerNumber), out var insurer))
        {
            errors.Add(prefix + "insurerNumber", "must be an insurer number of 6 or 8 digits with its check digit");
        }

        if (!InsuranceCard.TryReadSymbol(request.Symbol, out var symbol))
        {
            errors.Add(prefix + "symbol", $"must have at most {InsuranceCard.LongestPart} characters");
        }

        if (!InsuranceCard.TryReadNumber(request.Number, out var number))
        {
            errors.Add(prefix + "number", $"must have 1 to {InsuranceCard.LongestPart} characters");
        }

        if (!InsuranceCard.TryReadBranch(request.Branch, out var branch))
        {
            errors.Add(prefix + "branch", "must be two digits, or left out");
        }

        return new InsuranceCard(insurer, symbol, number, branch);
    }

    private static Certificate? Certificate(CertificateRequest request, string prefix, FieldErrors errors)
    {
        if (!PayerNumber.TryParse(HalfWidth.Normalise(request.PayerNumber), out var payer))
        {
            errors.Add(prefix + "payerNumber", "must be a payer number of 8 digits with its check digit");
        }

        var recipientNumber = request.RecipientNumber ?? "";
        if (!RecipientNumber.IsLocal(recipientNumber))
        {
            errors.Add(prefix + "recipientNumber", "must have 1 to 30 half-width characters");
        }

        return new Certificate(payer, recipientNumber);
    }

    private static DateOnly? Date(string? text, string field, FieldErrors errors)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        errors.Add(field, "must be a date, yyyy-MM-dd");
        return null;
    }

    private static DateTimeOffset? KnownAt(string? text, DateTimeOffset now, string field, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!Rfc3339.TryParse(text, out var instant))
        {
            errors.Add(field, "must be an instant, RFC 3339, such as 2026-01-31T09:00:00Z");
            return null;
        }

        if (instant > now)
        {
            errors.Add(field, "must not lie in the future");
        }

        return instant;
    }
}
