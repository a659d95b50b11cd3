using System.Globalization;
using System.Text;
using CsvHelper;

namespace Actors.ClientApi.Csv;

/// <summary>
/// Writes a table as the answer: CSV, UTF-8 with a byte order mark, so that spreadsheets read it. Days are <c>yyyy-MM-dd</c>, instants RFC 3339 in UTC.
/// </summary>
internal static class ResponseCsv
{
    /// <summary>The header that tells what to continue after, where there is more.</summary>
    private const string AfterHeader = "X-After";

    private static readonly string[] Day = ["yyyy-MM-dd"];
    private static readonly string[] Instant = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFK"];

    /// <param name="rows">As many fields each as there are columns; null is an empty field.</param>
    /// <param name="after">The cursor of this page; null on the last one.</param>
    public static async Task WriteAsync(HttpResponse response, IEnumerable<string> columns, IEnumerable<object?[]> rows, string? after = null)
    {
        response.ContentType = "text/csv; charset=utf-8";
        if (after is not null)
        {
            response.Headers[AfterHeader] = after;
        }

        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        csv.Context.TypeConverterOptionsCache.GetOptions<DateOnly>().Formats = Day;
        csv.Context.TypeConverterOptionsCache.GetOptions<DateTime>().Formats = Instant;
        await WriteAsync(csv, columns);
        foreach (var row in rows)
        {
            await WriteAsync(csv, row);
        }
    }

    private static Task WriteAsync(CsvWriter csv, IEnumerable<object?> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        return csv.NextRecordAsync();
    }
}
