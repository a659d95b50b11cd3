using System.CommandLine;
using Actors.Cli.Output;

namespace Actors.Bench.Contenders;

/// <summary>The command of a benchmark that measures contenders in rounds.</summary>
internal static class RoundCommand
{
    /// <param name="usual">What is left out is this.</param>
    /// <param name="requests">What the load generator sends, as a plural.</param>
    /// <param name="run">Measures, and writes the results down.</param>
    public static Command Of(string name, string description, RoundOptions usual, string requests, Func<RoundOptions, Steps, CancellationToken, Task> run)
    {
        var people = NumberOption.Of("--people", usual.People, "Size of the sample");
        var rounds = NumberOption.Of("--rounds", usual.Rounds, "Interleaved rounds, each measuring every contender once");
        var seconds = NumberOption.Of("--seconds", usual.Seconds, "Length of each measurement");
        var connections = NumberOption.Of("--connections", usual.Connections, "Keep-alive connections");
        var rate = NumberOption.Of("--rate", usual.Rate, $"{requests} a second where latency is measured");
        var command = new Command(name, description) { people, rounds, seconds, connections, rate };
        command.SetAction(async (given, stop) =>
        {
            var options = new RoundOptions(given.GetValue(people), given.GetValue(rounds), given.GetValue(seconds), given.GetValue(connections), given.GetValue(rate));
            await run(options, new Steps(Console.Out), stop);
            return 0;
        });
        return command;
    }
}
