using Actors.ClientApi.Csv;

namespace Actors.ClientApi.Reimbursements;

/// <summary>A page as CSV. The instant that makes it reproducible stands in each line.</summary>
internal static class ReimbursementCsv
{
    private static readonly string[] Columns =
    [
        "id", "month", "entryId", "programId", "recipientCode", "historyKey", "source", "facilityCode", "serviceDate", "setting",
        "totalCostYen", "insuranceCopaymentYen", "paidYen", "patientYen", "dueYen", "knownAt",
    ];

    public static Task WriteAsync(HttpResponse response, ReimbursementPage page) => ResponseCsv.WriteAsync(
        response,
        Columns,
        page.Reimbursements.Select(line => new object?[]
        {
            line.Id, page.Month, line.EntryId, line.ProgramId, line.RecipientCode, line.HistoryKey, line.Source, line.FacilityCode, line.ServiceDate, line.Setting,
            line.TotalCostYen, line.InsuranceCopaymentYen, line.PaidYen, line.PatientYen, line.DueYen, page.KnownAt,
        }),
        page.After);
}
