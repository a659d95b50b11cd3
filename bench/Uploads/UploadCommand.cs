using System.CommandLine;
using Actors.Cli.Output;

namespace Actors.Bench.Uploads;

/// <summary><c>upload</c>: registrations from files to published, the product beside set-based SQL and single-row grain writes.</summary>
internal static class UploadCommand
{
    public static Command Create()
    {
        var rows = Number("--rows", 50_000, 1, "Rows of a round");
        var bodies = Number("--bodies", 4, 1, "Bodies that upload at the same time");
        var rounds = Number("--rounds", 5, 0, "Interleaved rounds, each measuring every way once");
        var largeRows = Number("--large-rows", 0, 0, "Rows of a large upload afterwards, with checks at a fixed rate meanwhile; 0 for none");
        var largeBodies = Number("--large-bodies", 50, 1, "Bodies of the large upload");
        var rate = Number("--rate", 4_000, 1, "Checks a second during the large upload");
        var command = new Command("upload", "Uploads: the product, set-based SQL and single-row grain writes side by side") { rows, bodies, rounds, largeRows, largeBodies, rate };
        command.SetAction(async (given, stop) =>
        {
            var options = new UploadOptions(
                given.GetValue(rows), given.GetValue(bodies), given.GetValue(rounds), given.GetValue(largeRows), given.GetValue(largeBodies), given.GetValue(rate));
            await new UploadBench(options, new Steps(Console.Out)).RunAsync(stop);
            return 0;
        });
        return command;
    }

    private static Option<int> Number(string name, int usual, int least, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, out var value) && value >= least))
            {
                result.AddError($"{name} is a number from {least}.");
            }
        });
        return option;
    }
}
