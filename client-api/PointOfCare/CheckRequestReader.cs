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

    /// <summary>What is wrong with a service date beyond that.</summary>
    public const string ServiceDateTooFar = "may lie up to five years back or ahead";

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

        var fields = new RequestFields(prefix, errors);
        var today = JapaneseDays.DayOf(now);
        var (card, certificate) = fields.Identifier(request.Identifier);
        var birthDate = fields.BirthDate(request.BirthDate, today);
        var serviceDate = ServiceDate(fields, request.ServiceDate, today);
        var setting = fields.Setting(request.Setting);
        var consent = fields.Consent(request.Consent);
        var purpose = fields.Purpose(request.Purpose);
        var knownAt = fields.KnownAt(request.KnownAt, now);
        return new ReadCheck(new CheckQuestion(card, certificate, birthDate, serviceDate, setting, facility, knownAt, Instants.Cut(now)), consent, purpose);
    }

    /// <summary>The last day that may be asked about.</summary>
    public static DateOnly LastServiceDate(DateOnly today) => today.AddYears(ServiceDateYears);

    /// <summary>A day that may be asked about.</summary>
    public static DateOnly ServiceDate(RequestFields fields, string? text, DateOnly today)
    {
        var date = fields.Date(text, "serviceDate");
        if (date is { } day && (day < today.AddYears(-ServiceDateYears) || day > LastServiceDate(today)))
        {
            fields.Add("serviceDate", ServiceDateTooFar);
        }

        return date.GetValueOrDefault();
    }
}
