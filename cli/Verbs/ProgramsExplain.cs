using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors programs explain`: a program's rule in plain words, as the service says it.</summary>
internal static class ProgramsExplain
{
    public static Command Command()
    {
        var id = new Argument<string>("id") { Description = "The program: 54, 38-1, 13-180" };
        var on = CommonOptions.Date("--on", "The day [default: today in Japan]");
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("operator");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the service's answer, rules included,");
        var command = new Command("explain", "Say in plain words what a program's rules are on a day.") { id, on, url, key, data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "operator"));
            var answer = await hub.ProgramAsync(arguments.GetValue(id)!, arguments.GetValue(on), stop);
            Console.WriteLine(arguments.GetValue(json) ? answer.Json : Text(answer));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The explanation line by line, then what replacing the version needs.</summary>
    public static string Text(TaggedProgram answer)
    {
        var program = Answer.As<ProgramAnswer>(answer.Json);
        return string.Join('\n', program.Explanation.Append($"Known from {program.KnownFrom:yyyy-MM-ddTHH:mm:ssZ}; its ETag is {answer.ETag}"));
    }
}
