using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.GrainInterfaces.Recipients;

namespace Actors.ClientApi.Sheets;

/// <summary>A search as understood, and what is only recorded.</summary>
internal readonly record struct ReadSearch(LedgerQuestion Question, Consent Consent, string Purpose);

/// <summary>Turns what is asked of a ledger into the question, or says of every field what is wrong with it.</summary>
/// <param name="now">The server's clock.</param>
internal readonly struct SheetRequestReader(DateTimeOffset now)
{
    /// <summary>How far the month may lie back or ahead: as far as the service date of a check.</summary>
    private const int Months = 5 * 12;

    /// <param name="request">The body.</param>
    /// <param name="facility">Who asks.</param>
    /// <exception cref="ProblemException">Some field is wrong.</exception>
    public ReadSearch Read(LedgerSearchRequest request, FacilityCode facility)
    {
        var errors = new FieldErrors();
        var fields = new RequestFields(prefix: "", errors);
        var (card, certificate) = fields.Identifier(request.Identifier);
        var birthDate = fields.BirthDate(request.BirthDate, JapaneseDays.DayOf(now));
        var month = Month(errors, request.Month);
        var consent = fields.Consent(request.Consent);
        var purpose = fields.Purpose(request.Purpose);
        var knownAt = fields.KnownAt(request.KnownAt, now);
        errors.ThrowIfAny();

        // Who is meant does not depend on the setting; a card from an insurer is the one of the day of the month that is nearest to today.
        var identity = new CheckQuestion(card, certificate, birthDate, NearestToToday(month), default, facility, knownAt, now);
        return new(new(month, Instants.Cut(identity.AsOf), identity, IsPresent: knownAt is null), consent, purpose);
    }

    /// <summary>The question about a recipient whose code is in the address.</summary>
    /// <exception cref="ProblemException">Some parameter is wrong.</exception>
    public LedgerQuestion Read(string? month, string? knownAt)
    {
        var errors = new FieldErrors();
        var (of, instant) = (Month(errors, month), errors.ReadKnownAt(knownAt, now));
        errors.ThrowIfAny();
        return new(of, instant ?? Instants.Cut(now), Identity: null, IsPresent: instant is null);
    }

    private DateOnly NearestToToday(ServiceMonth month)
    {
        var (today, last) = (JapaneseDays.DayOf(now), month.First.AddMonths(1).AddDays(-1));
        return today < month.First ? month.First : today > last ? last : today;
    }

    private ServiceMonth Month(FieldErrors errors, string? text)
    {
        var current = ServiceMonth.Of(JapaneseDays.DayOf(now));
        var month = errors.ReadMonth("month", text);
        if (month < current.Add(-Months) || month > current.Add(Months))
        {
            errors.Add("month", "may lie up to five years back or ahead");
        }

        return month.GetValueOrDefault();
    }
}
