using System.Globalization;
using Actors.ClientApi.Csv;

namespace Actors.ClientApi.Registrations;

/// <summary>A page of the error report as CSV.</summary>
internal static class ErrorCsv
{
    private static readonly string[] Columns = ["row", "field", "code", "message", "messageJa"];

    public static Task WriteAsync(HttpResponse response, IEnumerable<ErrorLine> lines, int? after) => ResponseCsv.WriteAsync(
        response,
        Columns,
        lines.Select(line => new object?[] { line.Row, line.Field, line.Code, line.Message, line.MessageJa }),
        after?.ToString(CultureInfo.InvariantCulture));
}
