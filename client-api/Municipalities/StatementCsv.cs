using System.Globalization;
using System.Text;
using CsvHelper;

namespace Actors.ClientApi.Municipalities;

/// <summary>A statement as CSV, UTF-8 with a byte order mark, so that spreadsheets read it. The instant that makes it reproducible stands in each line.</summary>
internal static class StatementCsv
{
    public static async Task WriteAsync(HttpResponse response, StatementResponse statement)
    {
        response.ContentType = "text/csv; charset=utf-8";
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var name in (ReadOnlySpan<string>)["month", "programId", "recipients", "unitPriceYen", "amountYen", "knownAt"])
        {
            csv.WriteField(name);
        }

        await csv.NextRecordAsync();
        foreach (var line in statement.Lines)
        {
            csv.WriteField(statement.Month);
            csv.WriteField(line.ProgramId);
            csv.WriteField(line.Recipients);
            csv.WriteField(line.UnitPriceYen);
            csv.WriteField(line.AmountYen);
            csv.WriteField(statement.KnownAt.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture));
            await csv.NextRecordAsync();
        }
    }
}
