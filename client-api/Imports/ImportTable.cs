using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Imports;

/// <summary>The CSV body of an import, with the columns it needs.</summary>
internal static class ImportTable
{
    /// <summary>The largest file, as sent and unpacked, bytes: an import is held in memory.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <exception cref="ProblemException">It cannot be read, or columns are missing.</exception>
    public static async Task<CsvTable> OpenAsync(HttpRequest request, IEnumerable<string> columns, CancellationToken cancellationToken)
    {
        var text = await BodyText.OpenAsync(request.Body, request.ContentType, request.Headers.ContentEncoding, MaxBytes, cancellationToken);
        var table = await CsvTable.OpenAsync(text, cancellationToken);
        try
        {
            Check(table.Header, columns);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    private static void Check(IReadOnlyList<string> header, IEnumerable<string> columns)
    {
        var errors = new FieldErrors();
        foreach (var missing in columns.Except(header, StringComparer.Ordinal))
        {
            errors.Add(missing, "the column is needed");
        }

        errors.ThrowIfAny();
    }

    /// <summary>Why a row cannot be read by its columns; null where it can.</summary>
    public static string? Misshapen(this CsvTable table, CsvRow row) =>
        row.Malformed ? "quotes stand where none may, or are not closed"
        : row.Fields.Count != table.Header.Count ? "the row has another number of cells than the header"
        : null;

    /// <summary>The cell under a column; empty where the row is shorter.</summary>
    public static string Cell(this CsvTable table, CsvRow row, string column)
    {
        var place = table.PlaceOf(column);
        return place >= 0 && place < row.Fields.Count ? row.Fields[place] : "";
    }
}
