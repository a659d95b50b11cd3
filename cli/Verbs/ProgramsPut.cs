using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors programs put`: adds a version of a program ahead of time, or replaces one.</summary>
internal static class ProgramsPut
{
    public static Command Command()
    {
        var id = new Argument<string>("id") { Description = "The program: 54, 38-1, 13-180" };
        var validFrom = CommonOptions.Date(new Argument<DateOnly>("validFrom") { Description = "The version's first day, yyyy-MM-dd" });
        var file = CommonOptions.File("The rules as JSON: `rules` of `programs explain --json`");
        var ifMatch = new Option<string?>("--if-match") { HelpName = "ETAG", Description = "The version that is replaced; needed where that first day has one" };
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("operator");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the service's answer");
        var command = new Command("put", "Add the rules of a program from a day on, or replace those of that first day.") { id, validFrom, file, ifMatch, url, key, data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "operator"));
            var rules = await File.ReadAllBytesAsync(arguments.GetValue(file)!.FullName, stop);
            var answer = await hub.PutProgramAsync(arguments.GetValue(id)!, arguments.GetValue(validFrom), rules, arguments.GetValue(ifMatch), stop);
            Console.WriteLine(arguments.GetValue(json) ? answer.Json : $"{(answer.Created ? "A new version" : "The version is as the file says")}.\n{ProgramsExplain.Text(answer)}");
            return ExitCode.Done;
        });
        return command;
    }
}
