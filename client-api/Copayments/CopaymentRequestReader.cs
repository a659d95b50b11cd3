using System.Collections.Immutable;
using Actors.ClientApi.Errors;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;

namespace Actors.ClientApi.Copayments;

/// <summary>A charge as understood, and what is only recorded.</summary>
internal readonly record struct ReadCharge(CheckQuestion Question, Charge Charge, DateTimeOffset? ReservedUntil, Consent Consent, string Purpose)
{
    private static readonly Problem ReservationOver = Problems.Invalid("expiresAt", "must lie ahead");

    private static readonly Problem MonthClosed =
        Problems.Invalid("serviceDate", $"lies in a month that is closed: months close {ServiceMonth.OpenMonths} months after their end");

    /// <summary>Why it comes too late for anything but a retry, which may come at any time; null where it does not.</summary>
    public Problem? TooLate =>
        !Charge.Month.IsOpenOn(JapaneseDays.DayOf(Question.AskedAt)) ? MonthClosed
        : ReservedUntil <= Question.AskedAt ? ReservationOver
        : null;
}

/// <summary>Turns the text of a charge or a quote into what the recipient is asked, or says of every field what is wrong with it.</summary>
/// <param name="programs">The programs that are known.</param>
/// <param name="facility">Who charges.</param>
/// <param name="now">The server's clock.</param>
internal readonly struct CopaymentRequestReader(ProgramCatalogue programs, FacilityCode facility, DateTimeOffset now)
{
    private const int MaxPrograms = 10;

    /// <summary>A reservation is for a visit, not for a season.</summary>
    private const int LongestReservationDays = 31;

    /// <exception cref="ProblemException">Some field is wrong.</exception>
    public ReadCharge Read(CopaymentRequest request, bool isQuote)
    {
        var errors = new FieldErrors();
        var fields = new RequestFields(prefix: "", errors);
        var today = JapaneseDays.DayOf(now);
        var (card, certificate) = fields.Identifier(request.Identifier);
        var birthDate = fields.BirthDate(request.BirthDate, today);
        var charge = Visit(fields, request, isQuote);
        var reservedUntil = ReservedUntil(fields, request, charge.ServiceDate, isQuote);
        var consent = fields.Consent(request.Consent);
        var purpose = fields.Purpose(request.Purpose);
        errors.ThrowIfAny();
        return new(new(card, certificate, birthDate, charge.ServiceDate, charge.Setting, facility, KnownAt: null, now), charge, reservedUntil, consent, purpose);
    }

    /// <summary>What is stated of the visit; it means nothing where an error was added.</summary>
    public Charge Visit(RequestFields fields, VisitRequest request, bool isQuote)
    {
        var serviceDate = ServiceDate(fields, request.ServiceDate, JapaneseDays.DayOf(now), isQuote);
        var setting = fields.Setting(request.Setting);
        var cost = fields.Yen(request.TotalCostYen, "totalCostYen");
        var insurance = fields.Yen(request.InsuranceCopaymentYen, "insuranceCopaymentYen");
        if (insurance > cost)
        {
            fields.Add("insuranceCopaymentYen", "must not be above totalCostYen");
        }

        return new Charge
        {
            Facility = facility,
            Prescriber = Prescriber(fields, request.PrescriberFacilityCode, setting),
            ServiceDate = serviceDate,
            Setting = setting,
            Dispensing = Dispensing(fields, request.Dispensing),
            TotalCostYen = cost.GetValueOrDefault(),
            InsuranceCopaymentYen = insurance.GetValueOrDefault(),
            Programs = Programs(fields, request.ProgramIds),
        };
    }

    /// <summary>A charge is for a service that was given; a quote may look ahead. How far it lies back is not judged here: a retry may come late.</summary>
    private static DateOnly ServiceDate(RequestFields fields, string? text, DateOnly today, bool isQuote)
    {
        if (fields.Date(text, "serviceDate") is not { } date)
        {
            return default;
        }

        if (date <= (isQuote ? CheckRequestReader.LastServiceDate(today) : today))
        {
            return date;
        }

        fields.Add("serviceDate", isQuote ? CheckRequestReader.ServiceDateTooFar : "must not lie after today (JST)");
        return default;
    }

    private static FacilityCode? Prescriber(RequestFields fields, string? text, Setting setting)
    {
        if (text is null)
        {
            return null;
        }

        if (setting is not Setting.Pharmacy)
        {
            fields.Add("prescriberFacilityCode", "belongs to the setting pharmacy");
        }

        if (FacilityCode.TryParse(HalfWidth.Normalise(text), out var prescriber))
        {
            return prescriber;
        }

        fields.Add("prescriberFacilityCode", "must be a facility code of 10 digits");
        return null;
    }

    private static Dispensing Dispensing(RequestFields fields, string? word)
    {
        switch (word)
        {
            case null:
                return Eligibility.Copayments.Dispensing.Unstated;
            case "inHouse":
                return Eligibility.Copayments.Dispensing.InHouse;
            case "outside":
                return Eligibility.Copayments.Dispensing.Outside;
            default:
                fields.Add("dispensing", "must be inHouse or outside, or left out");
                return default;
        }
    }

    private ImmutableArray<ProgramId> Programs(RequestFields fields, string?[]? texts)
    {
        if (texts is null)
        {
            return [];
        }

        if (texts.Length is 0 or > MaxPrograms)
        {
            fields.Add("programIds", $"must hold 1 to {MaxPrograms} programs, or be left out for all that apply");
            return [];
        }

        var known = programs;
        var ids = new List<ProgramId>(texts.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            if (!ProgramId.TryParse(texts[i], out var id) || known.Versions(id, now).IsEmpty)
            {
                fields.Add($"programIds[{i}]", "is no program that the hub knows");
            }
            else if (ids.Contains(id))
            {
                fields.Add($"programIds[{i}]", "stands there twice");
            }
            else
            {
                ids.Add(id);
            }
        }

        return [.. ids.Order(ClaimPriority.Comparer)];
    }

    /// <summary>Null to confirm at once. Whether it lies ahead is not judged here: a retry may come late.</summary>
    private DateTimeOffset? ReservedUntil(RequestFields fields, CopaymentRequest request, DateOnly serviceDate, bool isQuote)
    {
        switch (request.Mode)
        {
            case "reserve" when request.ExpiresAt is not null:
                var asked = fields.Instant(request.ExpiresAt, "expiresAt");
                if (asked > now.AddDays(LongestReservationDays))
                {
                    fields.Add("expiresAt", $"must lie at most {LongestReservationDays} days ahead");
                }

                return Instants.Cut(asked);
            case "reserve":
                var today = JapaneseDays.DayOf(now);
                return JapaneseDays.StartOf((serviceDate > today ? serviceDate : today).AddDays(2));
            case "confirm" or null when request.ExpiresAt is not null:
                fields.Add("expiresAt", "belongs to the mode reserve");
                return null;
            case "confirm":
            case null when isQuote:
                return null;
            default:
                fields.Add("mode", "must be reserve or confirm");
                return null;
        }
    }
}
