using System.CommandLine;
using Actors.Cli.Output;

namespace Actors.Bench.Checks;

/// <summary><c>check</c>: eligibility checks over HTTP, the product beside a bare endpoint and the obvious alternative.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var people = NumberOption.Of("--people", 10_000, "Size of the sample");
        var rounds = NumberOption.Of("--rounds", 5, "Interleaved rounds, each measuring every contender once");
        var seconds = NumberOption.Of("--seconds", 3, "Length of each measurement");
        var connections = NumberOption.Of("--connections", 32, "Keep-alive connections");
        var rate = NumberOption.Of("--rate", 4_000, "Checks a second where latency is measured");
        var command = new Command("check", "Eligibility checks over HTTP: the product, a bare endpoint and the obvious alternative side by side") { people, rounds, seconds, connections, rate };
        command.SetAction(async (given, stop) =>
        {
            var options = new CheckOptions(given.GetValue(people), given.GetValue(rounds), given.GetValue(seconds), given.GetValue(connections), given.GetValue(rate));
            await new CheckBench(options, new Steps(Console.Out)).RunAsync(stop);
            return 0;
        });
        return command;
    }
}
