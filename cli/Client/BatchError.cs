namespace Actors.Cli.Client;

/// <summary>Why a row of a batch was refused: one line of the errors' CSV (row,field,code,message).</summary>
internal sealed record BatchError(string Row, string Field, string Code, string Message)
{
    /// <summary>Reads a line. Only the message, at the end, may hold commas or quotes.</summary>
    public static BatchError Parse(string line)
    {
        var cells = line.Split(',', 4);
        return new(cells[0], cells.ElementAtOrDefault(1) ?? "", cells.ElementAtOrDefault(2) ?? "", Unquote(cells.ElementAtOrDefault(3) ?? ""));
    }

    private static string Unquote(string cell) =>
        cell is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
}
