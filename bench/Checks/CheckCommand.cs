using System.CommandLine;
using Actors.Cli.Output;

namespace Actors.Bench.Checks;

/// <summary><c>check</c>: eligibility checks over HTTP, the product beside a bare endpoint and the obvious alternative.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var people = Number("--people", 10_000, "Size of the sample");
        var rounds = Number("--rounds", 5, "Interleaved rounds, each measuring every contender once");
        var seconds = Number("--seconds", 3, "Length of each measurement");
        var connections = Number("--connections", 32, "Keep-alive connections");
        var rate = Number("--rate", 4_000, "Checks a second where latency is measured");
        var command = new Command("check", "Eligibility checks over HTTP: the product, a bare endpoint and the obvious alternative side by side") { people, rounds, seconds, connections, rate };
        command.SetAction(async (given, stop) =>
        {
            var options = new CheckOptions(given.GetValue(people), given.GetValue(rounds), given.GetValue(seconds), given.GetValue(connections), given.GetValue(rate));
            await new CheckBench(options, new Steps(Console.Out)).RunAsync(stop);
            return 0;
        });
        return command;
    }

    private static Option<int> Number(string name, int usual, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, out var value) && value > 0))
            {
                result.AddError($"{name} is a number from 1.");
            }
        });
        return option;
    }
}
