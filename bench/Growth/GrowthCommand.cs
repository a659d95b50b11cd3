using System.CommandLine;
using Actors.Cli.Output;

namespace Actors.Bench.Growth;

/// <summary><c>growth</c>: what a row, a check and a charge leave on the disk, and how large and how long a backup of it is.</summary>
internal static class GrowthCommand
{
    public static Command Create()
    {
        var rows = NumberOption.Of("--rows", 50_000, "Rows that are uploaded");
        var checks = NumberOption.Of("--checks", 50_000, "Checks that are asked");
        var charges = NumberOption.Of("--charges", 20_000, "Charges that are confirmed");
        var command = new Command("growth", "Disk that rows, checks and charges take, and a backup and a restoration of it") { rows, checks, charges };
        command.SetAction(async (given, stop) =>
        {
            await new GrowthBench(new(given.GetValue(rows), given.GetValue(checks), given.GetValue(charges)), new Steps(Console.Out)).RunAsync(stop);
            return 0;
        });
        return command;
    }
}

/// <summary>How much is done, each at least 1.</summary>
internal sealed record GrowthOptions(int Rows, int Checks, int Charges);
