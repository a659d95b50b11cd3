using System.Globalization;
using System.Text;
using CsvHelper;

namespace Actors.ClientApi.Registrations;

/// <summary>The error report as CSV, UTF-8 with a byte order mark, so that spreadsheets read it.</summary>
internal static class ErrorCsv
{
    /// <summary>The header that tells the row to continue after, where there are more.</summary>
    private const string AfterHeader = "X-After";

    public static async Task WriteAsync(HttpResponse response, IEnumerable<ErrorLine> lines, int? after, CancellationToken cancellationToken)
    {
        response.ContentType = "text/csv; charset=utf-8";
        if (after is { } row)
        {
            response.Headers[AfterHeader] = row.ToString(CultureInfo.InvariantCulture);
        }

        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var name in (ReadOnlySpan<string>)["row", "field", "code", "message", "messageJa"])
        {
            csv.WriteField(name);
        }

        await csv.NextRecordAsync();
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            csv.WriteField(line.Row);
            csv.WriteField(line.Field);
            csv.WriteField(line.Code);
            csv.WriteField(line.Message);
            csv.WriteField(line.MessageJa);
            await csv.NextRecordAsync();
        }
    }
}
