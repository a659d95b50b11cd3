using Spectre.Console;

namespace Actors.Cli.Output;

/// <summary>The first refused rows as a table, the rest as a number.</summary>
internal static class Refusals
{
    public static void Print(IReadOnlyList<string> columns, IEnumerable<string[]> rows, long total)
    {
        if (total == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
        if (total > table.Rows.Count)
        {
            Console.WriteLine($"and {total - table.Rows.Count:N0} more");
        }
    }
}
