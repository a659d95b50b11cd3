using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors programs list`: what is in force today, in claim order.</summary>
internal static class ProgramsList
{
    public static Command Command()
    {
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("operator");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the programs");
        var command = new Command("list", "List the programs in force today, in claim order.") { url, key, data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "operator"));
            if (arguments.GetValue(json))
            {
                Console.WriteLine(Json.Of(await hub.ProgramsAsync(stop).ToListAsync(stop)));
                return ExitCode.Done;
            }

            await foreach (var program in hub.ProgramsAsync(stop))
            {
                Console.WriteLine(Line(program));
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Id, kind, the first day of the version in force, name.</summary>
    public static string Line(ListedProgram program) => $"{program.Id,-8} {program.Kind,-8} {program.Version:yyyy-MM-dd} {program.Name}";
}
