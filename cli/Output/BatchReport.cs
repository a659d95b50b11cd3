using Actors.Cli.Client;
using Spectre.Console;

namespace Actors.Cli.Output;

/// <summary>A batch in plain words: its state, what it changes, why it is held, and what it left.</summary>
internal static class BatchReport
{
    /// <summary>Rows that a remark names on a screen.</summary>
    private const int RowsNamed = 10;

    public static void Print(BatchStatus status)
    {
        Console.WriteLine($"Batch {status.Id} is {status.State}: {status.Rows:N0} rows, {status.Accepted:N0} accepted, {status.Rejected:N0} refused");
        if (status.Preview is { } preview)
        {
            Console.WriteLine($"{preview.Added:N0} added, {preview.Changed:N0} changed, {preview.Ended:N0} ended, {preview.Unchanged:N0} unchanged");
            Console.WriteLine($"{preview.LosingEverything:N0} people lose everything; monthly estimate {(preview.MonthlyYenChange is { } yen ? $"{yen:+#,0;-#,0;0} yen" : "unknown: set unit prices")}");
            Print(preview.ByProgram);
        }

        foreach (var remark in status.Remarks)
        {
            var rows = string.Join(", ", remark.Rows.Take(RowsNamed)) + (remark.Count > RowsNamed ? $", …, {remark.Count:N0} in all" : "");
            Console.WriteLine($"To look at: {remark.Field} {remark.Message} (row {rows})");
        }

        if (status.Left > 0)
        {
            Console.WriteLine($"{status.Left:N0} registrations are left as they are: something later touched them");
        }

        if (status.Undo is { } undo)
        {
            Console.WriteLine($"Taken back: {undo.Processed:N0} of {undo.Rows:N0} registrations, {undo.Left:N0} left as they are");
        }
    }

    /// <summary>The first registrations that were left as they are, the rest as a number.</summary>
    public static void Print(IEnumerable<LeftLine> left, long total) => Refusals.Print(
        ["history key", "recipient", "now from batch", "code", "why"],
        left.Select(line => new[] { line.HistoryKey, line.RecipientCode, line.BatchId, line.Code, line.Message }),
        total);

    private static void Print(IReadOnlyList<ProgramChange> programs)
    {
        if (programs.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in (ReadOnlySpan<string>)["program", "added", "changed", "ended", "unchanged", "registered before", "after"])
        {
            table.AddColumn(column);
        }

        foreach (var program in programs)
        {
            table.AddRow(
                Markup.Escape(program.ProgramId),
                $"{program.Added:N0}",
                $"{program.Changed:N0}",
                $"{program.Ended:N0}",
                $"{program.Unchanged:N0}",
                $"{program.RegisteredBefore:N0}",
                $"{program.RegisteredAfter:N0}");
        }

        AnsiConsole.Write(table);
    }
}
