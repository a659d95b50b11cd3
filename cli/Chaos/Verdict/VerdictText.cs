using Spectre.Console;

namespace Actors.Cli.Chaos.Verdict;

/// <summary>A verdict in words.</summary>
internal static class VerdictText
{
    private const int MostShown = 5;

    public static void Print(ChaosVerdict verdict)
    {
        var faults = new Table().Border(TableBorder.Rounded);
        foreach (var column in (ReadOnlySpan<string>)["at", "fault", "all silos ready", "all served", "no answer for", "longest wait", "failed attempts"])
        {
            faults.AddColumn(column);
        }

        foreach (var fault in verdict.Faults)
        {
            faults.AddRow(
                $"{fault.At:0} s",
                Markup.Escape(fault.Note is null ? fault.Fault : $"{fault.Fault}; {fault.Note}"),
                $"{fault.Ready:0.0} s",
                $"{fault.AllServed:0.0} s",
                $"{fault.Silence:0.0} s",
                fault.LongestWait is { } wait ? $"{wait:0.0} s" : "gave up",
                $"{fault.Failed:N0}");
        }

        AnsiConsole.Write(faults);
        Console.WriteLine($"Checks: {verdict.OutsideKillAll}{(verdict.Overall == verdict.OutsideKillAll ? "" : $" (outages of everything included: {verdict.Overall})")}");
        Console.WriteLine(
            $"{verdict.LedgerRounds:N0} rounds of charges with {verdict.LedgerCalls:N0} calls, {verdict.Unknown:N0} of them never answered; {verdict.Uploads:N0} uploads; "
            + $"{verdict.Received:N0} answers looked for among {verdict.JournalRecords:N0} access records");
        foreach (var promise in verdict.Promises)
        {
            Console.WriteLine($"{promise.Kept switch { true => "kept    ", false => "BROKEN  ", null => "not told" }} {promise.Name}: {promise.Says}");
            foreach (var what in promise.Broken.Take(MostShown))
            {
                Console.WriteLine($"           {what}");
            }

            if (promise.Broken.Count > MostShown)
            {
                Console.WriteLine($"           and {promise.Broken.Count - MostShown:N0} more");
            }
        }

        Console.WriteLine($"{(verdict.AllKept ? "All promises were kept" : "A promise was broken")} in {verdict.Seconds:N0} s on {verdict.Silos} {verdict.Host} silos with seed {verdict.Seed}.");
    }
}
