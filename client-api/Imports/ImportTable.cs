using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Imports;

/// <summary>The CSV body of an import, with the columns it needs.</summary>
internal static class ImportTable
{
    /// <summary>The largest file, as sent and unpacked, bytes: an import is held in memory.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <param name="onlyThese">Whether the file may have no other columns.</param>
    /// <exception cref="ProblemException">It cannot be read, columns are missing, or some are there that may not be.</exception>
    public static async Task<CsvTable> OpenAsync(HttpRequest request, IReadOnlyList<string> columns, CancellationToken cancellationToken, bool onlyThese = false)
    {
        var text = await BodyText.OpenAsync(request.Body, request.ContentType, request.Headers.ContentEncoding, MaxBytes, cancellationToken);
        var table = await CsvTable.OpenAsync(text, cancellationToken);
        try
        {
            Check(table.Header, columns, onlyThese);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    private static void Check(IReadOnlyList<string> header, IReadOnlyList<string> columns, bool onlyThese)
    {
        var errors = new FieldErrors();
        foreach (var missing in columns.Except(header, StringComparer.Ordinal))
        {
            errors.Add(missing, "the column is needed");
        }

        if (onlyThese && header.Except(columns, StringComparer.Ordinal).FirstOrDefault() is { } other)
        {
            errors.Add(other.Length > 0 ? other : "a column without a name", "the file has no such column");
        }
        else if (onlyThese && header.CountBy(column => column, StringComparer.Ordinal).FirstOrDefault(column => column.Value > 1) is { Key: { } doubled })
        {
            errors.Add(doubled, "the column is there more than once");
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
