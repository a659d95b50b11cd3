namespace Actors.Cli.Chaos.Verdict;

/// <summary>A verdict in words.</summary>
internal static class VerdictText
{
    private const int MostShown = 5;

    public static void Print(ChaosVerdict verdict)
    {
        foreach (var fault in verdict.Faults)
        {
            Console.WriteLine($"{fault.At,5:0} s  {fault.Fault}{(fault.Note is null ? "" : $"; {fault.Note}")}");
            Console.WriteLine(
                $"         all silos ready after {fault.Ready:0.0} s; by the others all were served after {fault.AllServed:0.0} s; {fault.Failed:N0} attempts failed; "
                + $"no answer at all for {fault.Silence:0.0} s; {(fault.LongestWait is { } wait ? $"who waited longest waited {wait:0.0} s" : "somebody gave up")}");
        }

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

        Console.WriteLine(Sum(verdict));
    }

    /// <summary>The last line.</summary>
    public static string Sum(ChaosVerdict verdict) =>
        $"{Result(verdict)} in {verdict.Seconds:N0} s on {verdict.Silos} {verdict.Host} silos with seed {verdict.Seed}.";

    private static string Result(ChaosVerdict verdict) =>
        !verdict.AllKept ? "A promise was broken"
        : verdict.Promises.Count(promise => promise.Kept is true) is var kept && kept == verdict.Promises.Count ? "All promises were kept"
        : $"All promises that the run can tell of were kept ({kept} of {verdict.Promises.Count})";
}
