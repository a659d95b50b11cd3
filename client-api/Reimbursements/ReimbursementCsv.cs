using System.Globalization;
using System.Text;
using CsvHelper;

namespace Actors.ClientApi.Reimbursements;

/// <summary>A page as CSV, UTF-8 with a byte order mark, so that spreadsheets read it. The instant that makes it reproducible stands in each line.</summary>
internal static class ReimbursementCsv
{
    /// <summary>The header that tells the line to continue after, where there are more.</summary>
    private const string AfterHeader = "X-After";

    private static readonly string[] Columns =
    [
        "id", "month", "entryId", "programId", "recipientCode", "historyKey", "source", "facilityCode", "serviceDate", "setting",
        "totalCostYen", "insuranceCopaymentYen", "paidYen", "patientYen", "dueYen", "knownAt",
    ];

    public static async Task WriteAsync(HttpResponse response, ReimbursementPage page)
    {
        response.ContentType = "text/csv; charset=utf-8";
        if (page.After is { } after)
        {
            response.Headers[AfterHeader] = after;
        }

        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        await WriteAsync(csv, Columns);
        foreach (var line in page.Reimbursements)
        {
            await WriteAsync(csv, [
                line.Id, page.Month, line.EntryId, line.ProgramId, line.RecipientCode, line.HistoryKey, line.Source, line.FacilityCode,
                line.ServiceDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Setting,
                line.TotalCostYen, line.InsuranceCopaymentYen, line.PaidYen, line.PatientYen, line.DueYen,
                page.KnownAt.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
            ]);
        }
    }

    private static Task WriteAsync(CsvWriter csv, IEnumerable<object> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        return csv.NextRecordAsync();
    }
}
