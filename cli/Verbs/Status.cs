using System.CommandLine;
using Actors.Cli.Output;
using Actors.Cli.Service;
using Actors.Cli.ServiceStates;

namespace Actors.Cli.Verbs;

/// <summary>`actors status`: what runs, where, and how it is doing.</summary>
internal static class Status
{
    public static Command Command()
    {
        var key = CommonOptions.Key("operator");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the status");
        var command = new Command("status", "Tell what runs, where, and how it is doing: readiness, versions, silos, uploads under way, what waits.") { key, data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var state = await ServiceLook.TakeAsync(DataDirectory.At(arguments.GetValue(data)), arguments.GetValue(key), stop);
            Console.WriteLine(arguments.GetValue(json) ? Json.Of(state) : string.Join('\n', ServiceReport.Of(state)));
            return ExitCode.Done;
        });
        return command;
    }
}
