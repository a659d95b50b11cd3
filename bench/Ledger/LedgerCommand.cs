using System.CommandLine;
using Actors.Cli.Output;

namespace Actors.Bench.Ledger;

/// <summary><c>ledger</c>: quotes and confirmed charges, over HTTP beside the obvious alternative, and inside the process.</summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        var people = NumberOption.Of("--people", 30_000, "Size of the sample: with fewer people their ledgers grow longer than a month's are");
        var rounds = NumberOption.Of("--rounds", 5, "Interleaved rounds, each measuring every contender once");
        var seconds = NumberOption.Of("--seconds", 3, "Length of each measurement");
        var connections = NumberOption.Of("--connections", 32, "Keep-alive connections");
        var rate = NumberOption.Of("--rate", 2_000, "Charges a second where latency is measured");
        var command = new Command("ledger", "Quotes and charges: over HTTP beside the obvious alternative, and the grain's own cost") { people, rounds, seconds, connections, rate };
        command.SetAction(async (given, stop) =>
        {
            var options = new LedgerOptions(given.GetValue(people), given.GetValue(rounds), given.GetValue(seconds), given.GetValue(connections), given.GetValue(rate));
            await new LedgerBench(options, new Steps(Console.Out)).RunAsync(stop);
            return 0;
        });
        return command;
    }
}
