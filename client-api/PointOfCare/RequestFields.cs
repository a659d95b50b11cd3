using System.Globalization;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;

namespace Actors.ClientApi.PointOfCare;

/// <summary>
/// Reads the fields that requests at the counter share. Whatever is wrong with one is added to <paramref name="errors"/> under its name; what is returned then means nothing.
/// </summary>
/// <param name="prefix">Put before field names: empty, or <c>checks[3].</c> in a batch.</param>
/// <param name="errors">Takes what is wrong.</param>
internal readonly struct RequestFields(string prefix, FieldErrors errors)
{
    private const int MaxPurpose = 40;
    private static readonly DateOnly OldestBirthDate = new(1868, 1, 1);

    /// <summary>Exactly one of the two is not null.</summary>
    public (InsuranceCard? Card, Certificate? Certificate) Identifier(IdentifierRequest? request)
    {
        switch (request)
        {
            case { Card: { } card, Certificate: null }:
                return (Card(card), null);
            case { Card: null, Certificate: { } certificate }:
                return (null, Certificate(certificate));
            default:
                Add("identifier", "must hold exactly one of card and certificate");
                return default;
        }
    }

    public DateOnly BirthDate(string? text, DateOnly today)
    {
        var date = Date(text, "birthDate");
        if (date is { } born && (born < OldestBirthDate || born > today))
        {
            Add("birthDate", "must lie between 1868-01-01 and today");
        }

        return date.GetValueOrDefault();
    }

    /// <summary>Null when it is no date.</summary>
    public DateOnly? Date(string? text, string field)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Add(field, "must be a date, yyyy-MM-dd");
        return null;
    }

    public Setting Setting(string? word) => Word(Words.Setting(word), "setting", "must be outpatient, inpatient, pharmacy or homeNursing");

    public Consent Consent(string? word) => Word(Words.Consent(word), "consent", "must be given, refused or emergency");

    public string Purpose(string? word)
    {
        if (word is { Length: > 0 and <= MaxPurpose } && word.All(char.IsAsciiLetterOrDigit))
        {
            return word;
        }

        Add("purpose", "must be a word of 1 to 40 letters and digits, such as treatment");
        return "";
    }

    /// <summary>Null when it is left out; not in the future. Cut to what is stored.</summary>
    public DateTimeOffset? KnownAt(string? text, DateTimeOffset now)
    {
        if (text is null)
        {
            return null;
        }

        var instant = Instant(text, "knownAt");
        if (instant > now)
        {
            Add("knownAt", "must not lie in the future");
        }

        return Instants.Cut(instant);
    }

    public DateTimeOffset Instant(string? text, string field)
    {
        if (!Rfc3339.TryParse(text ?? "", out var instant))
        {
            Add(field, "must be an instant, RFC 3339, such as 2026-01-31T09:00:00Z");
        }

        return instant;
    }

    public void Add(string field, string message) => errors.Add(prefix + field, message);

    private T Word<T>(T? meant, string field, string message) where T : struct
    {
        if (meant is null)
        {
            Add(field, message);
        }

        return meant.GetValueOrDefault();
    }

    private InsuranceCard? Card(CardRequest request)
    {
        if (!InsurerNumber.TryParse(HalfWidth.Normalise(request.InsurerNumber), out var insurer))
        {
            Add("identifier.card.insurerNumber", "must be an insurer number of 6 or 8 digits with its check digit");
        }

        if (!InsuranceCard.TryReadSymbol(request.Symbol, out var symbol))
        {
            Add("identifier.card.symbol", $"must have at most {InsuranceCard.LongestPart} characters");
        }

        if (!InsuranceCard.TryReadNumber(request.Number, out var number))
        {
            Add("identifier.card.number", $"must have 1 to {InsuranceCard.LongestPart} characters");
        }

        if (!InsuranceCard.TryReadBranch(request.Branch, out var branch))
        {
            Add("identifier.card.branch", "must be two digits, or left out");
        }

        return new InsuranceCard(insurer, symbol, number, branch);
    }

    private Certificate? Certificate(CertificateRequest request)
    {
        if (!PayerNumber.TryParse(HalfWidth.Normalise(request.PayerNumber), out var payer))
        {
            Add("identifier.certificate.payerNumber", "must be a payer number of 8 digits with its check digit");
        }

        var recipientNumber = request.RecipientNumber ?? "";
        if (!RecipientNumber.IsLocal(recipientNumber))
        {
            Add("identifier.certificate.recipientNumber", "must have 1 to 30 half-width characters");
        }

        return new Certificate(payer, recipientNumber);
    }
}
