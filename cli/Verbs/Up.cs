using System.CommandLine;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors up`: from a fresh clone to a service that answers.</summary>
internal static class Up
{
    public const int UsualPort = 8080;
    private const string Silo = "silo";
    private const string Api = "api";

    /// <summary>The port of a process without grains, behind those of the silos.</summary>
    private const int UsualApiPort = 8090;

    public static Command Command()
    {
        var port = Number("--port", "PORT", 65535, $"The HTTP port on loopback; several silos take those that follow [default: {UsualPort}, with --role api {UsualApiPort}]");
        var data = CommonOptions.Data();
        var host = CommonOptions.Host();
        var silos = Number("--silos", "N", ServiceProcess.Most, "Start a cluster of so many silos on this machine, or those of them that do not run, on the Orleans host [default: one process by itself]");
        var role = new Option<string>("--role") { HelpName = "silo|api", Description = "api: start one more process, which hosts no grains, beside the silos of a cluster", DefaultValueFactory = _ => Silo };
        role.AcceptOnlyFromAmong(Silo, Api);
        var sample = new Option<bool>("--sample") { Description = "Load reference data and 10,000 invented people [default for the private cluster]" };
        var noSample = new Option<bool>("--no-sample") { Description = "Load nothing, and offer the counter page no keys of a sample" };
        var command = new Command("up", $"Build and start the service. Uses the database in {Database.Variable}, or else a private PostgreSQL cluster under the data directory.")
        {
            port, data, host, silos, role, sample, noSample,
        };
        Exclude(command, sample, noSample);
        Exclude(command, silos, role);
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            var given = arguments.GetValue(port);
            place.Create();
            using var held = DataLock.Take(place);
            var up = new Startup(place, arguments.GetValue(host), new(Console.Out));
            bool? wanted = arguments.GetValue(sample) ? true : arguments.GetValue(noSample) ? false : null;
            if (arguments.GetValue(role) == Api)
            {
                await up.AddApiAsync(given ?? UsualApiPort, wanted, stop);
            }
            else
            {
                await up.RunAsync(arguments.GetValue(silos), given, wanted, stop);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Option<int?> Number(string name, string help, int most, string description)
    {
        var option = new Option<int?>(name) { HelpName = help, Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, out var value) && value > 0 && value <= most))
            {
                result.AddError($"{name} is a number from 1 to {most}.");
            }
        });
        return option;
    }

    private static void Exclude(Command command, Option one, Option other) => command.Validators.Add(result =>
    {
        if (result.GetResult(one) is { Implicit: false } && result.GetResult(other) is { Implicit: false })
        {
            result.AddError($"{one.Name} and {other.Name} exclude one another.");
        }
    });
}
