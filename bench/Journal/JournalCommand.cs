using System.CommandLine;
using Actors.Bench.Checks;
using Actors.Cli.Output;

namespace Actors.Bench.Journal;

/// <summary><c>journal</c>: what it costs that every check is recorded before its answer leaves.</summary>
internal static class JournalCommand
{
    public static Command Create()
    {
        var people = NumberOption.Of("--people", 10_000, "Size of the sample");
        var rounds = NumberOption.Of("--rounds", 5, "Interleaved rounds, each measuring the service with and without the journal once");
        var seconds = NumberOption.Of("--seconds", 3, "Length of each measurement");
        var connections = NumberOption.Of("--connections", 32, "Keep-alive connections");
        var rate = NumberOption.Of("--rate", 4_000, "Checks a second where latency is measured");
        var command = new Command("journal", "Eligibility checks over HTTP with the access journal and without it, side by side") { people, rounds, seconds, connections, rate };
        command.SetAction(async (given, stop) =>
        {
            var options = new CheckOptions(given.GetValue(people), given.GetValue(rounds), given.GetValue(seconds), given.GetValue(connections), given.GetValue(rate));
            await new JournalBench(options, new Steps(Console.Out)).RunAsync(stop);
            return 0;
        });
        return command;
    }
}
