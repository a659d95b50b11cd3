using Actors.ClientApi.Copayments;
using Actors.ClientApi.Errors;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;

namespace Actors.ClientApi.Reimbursements;

/// <summary>A report as understood.</summary>
internal readonly record struct ReadReport(Charge Visit, int PaidYen);

/// <summary>Turns the text of a report into a visit and a payment, or says of every field what is wrong with it.</summary>
/// <param name="programs">The programs that are known.</param>
/// <param name="now">The server's clock.</param>
internal readonly struct PaymentReportReader(ProgramCatalogue programs, DateTimeOffset now)
{
    /// <exception cref="ProblemException">Some field is wrong.</exception>
    public ReadReport Read(PaymentReportRequest request)
    {
        var errors = new FieldErrors();
        var fields = new RequestFields(prefix: "", errors);
        if (!FacilityCode.TryParse(HalfWidth.Normalise(request.FacilityCode), out var facility))
        {
            fields.Add("facilityCode", "must be a facility code of 10 digits");
        }

        var visit = new CopaymentRequestReader(programs, facility, now).Visit(fields, request, isQuote: false);
        var paid = fields.Yen(request.PaidYen, "paidYen");
        if (paid == 0 || paid > visit.TotalCostYen)
        {
            fields.Add("paidYen", "must be above 0 and not above totalCostYen");
        }

        errors.ThrowIfAny();
        return new(visit, paid!.Value);
    }
}
