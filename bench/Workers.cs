using System.CommandLine;
using Actors.Bench.Contenders;
using Actors.Bench.Contenders.Alternative;
using Actors.Bench.Load;

namespace Actors.Bench;

/// <summary>Commands that the bench runs of itself in other processes; not for people.</summary>
internal static class Workers
{
    public static Command Bare()
    {
        var port = Port();
        var answers = new Option<string>("--answers") { Required = true };
        var command = new Command("bare") { port, answers };
        command.Hidden = true;
        command.SetAction((given, _) => BareServer.RunAsync(given.GetValue(port), given.GetRequiredValue(answers)));
        return command;
    }

    public static Command Alternative()
    {
        var port = Port();
        var command = new Command("alternative") { port };
        command.Hidden = true;
        command.SetAction((given, _) => AlternativeServer.RunAsync(given.GetValue(port)));
        return command;
    }

    public static Command Load()
    {
        var requests = new Argument<string>("requests");
        var command = new Command("load") { requests };
        command.Hidden = true;
        command.SetAction(given => LoadServer.Run(given.GetRequiredValue(requests)));
        return command;
    }

    private static Option<int> Port() => new("--port") { Required = true };
}
