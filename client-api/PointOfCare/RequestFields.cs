using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;

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
    public (InsuranceCard? Card, Certificate? Certificate) Identifier(IdentifierRequest? request) =>
        Identifier(request?.Card, request?.Certificate, "identifier", "identifier.");

    /// <param name="card">The card; or null.</param>
    /// <param name="certificate">The certificate; or null.</param>
    /// <param name="whole">The field that is wrong where there are none or both.</param>
    /// <param name="path">Put before <c>card</c> and <c>certificate</c>.</param>
    public (InsuranceCard? Card, Certificate? Certificate) Identifier(CardRequest? card, CertificateRequest? certificate, string whole, string path)
    {
        switch (card, certificate)
        {
            case ({ }, null):
                return (Card(card, $"{path}card."), null);
            case (null, { }):
                return (null, Certificate(certificate, $"{path}certificate."));
            default:
                Add(whole, "exactly one of card and certificate must be given");
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
    public DateOnly? Date(string? text, string field) => errors.ReadDate(prefix + field, text);

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

    /// <summary>Null when it is no amount.</summary>
    public int? Yen(long? amount, string field)
    {
        if (amount is >= 0 and <= Charge.HighestYen)
        {
            return (int)amount;
        }

        Add(field, $"must be a whole number of yen from 0 to {Charge.HighestYen}");
        return null;
    }

    /// <summary>Null when it is left out.</summary>
    public DateTimeOffset? KnownAt(string? text, DateTimeOffset now) => errors.ReadKnownAt(text, now, prefix);

    public DateTimeOffset Instant(string? text, string field) => errors.ReadInstant(prefix + field, text);

    public void Add(string field, string message) => errors.Add(prefix + field, message);

    private T Word<T>(T? meant, string field, string message) where T : struct
    {
        if (meant is null)
        {
            Add(field, message);
        }

        return meant.GetValueOrDefault();
    }

    private InsuranceCard? Card(CardRequest request, string path)
    {
        if (!InsurerNumber.TryParse(HalfWidth.Normalise(request.InsurerNumber), out var insurer))
        {
            Add($"{path}insurerNumber", "must be an insurer number of 6 or 8 digits with its check digit");
        }

        if (!InsuranceCard.TryReadSymbol(request.Symbol, out var symbol))
        {
            Add($"{path}symbol", $"must have at most {InsuranceCard.LongestPart} characters");
        }

        if (!InsuranceCard.TryReadNumber(request.Number, out var number))
        {
            Add($"{path}number", $"must have 1 to {InsuranceCard.LongestPart} characters");
        }

        if (!InsuranceCard.TryReadBranch(request.Branch, out var branch))
        {
            Add($"{path}branch", "must be two digits, or left out");
        }

        return new InsuranceCard(insurer, symbol, number, branch);
    }

    private Certificate? Certificate(CertificateRequest request, string path)
    {
        if (!PayerNumber.TryParse(HalfWidth.Normalise(request.PayerNumber), out var payer))
        {
            Add($"{path}payerNumber", "must be a payer number of 8 digits with its check digit");
        }

        var recipientNumber = request.RecipientNumber ?? "";
        if (!RecipientNumber.IsLocal(recipientNumber))
        {
            Add($"{path}recipientNumber", "must have 1 to 30 half-width characters");
        }

        return new Certificate(payer, recipientNumber);
    }
}
