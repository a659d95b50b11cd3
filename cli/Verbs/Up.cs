using System.CommandLine;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.SampleLoading;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors up`: from a fresh clone to a service that answers.</summary>
internal static class Up
{
    public const int UsualPort = 8080;

    public static Command Command()
    {
        var port = new Option<int>("--port") { HelpName = "PORT", Description = "The HTTP port on loopback", DefaultValueFactory = _ => UsualPort };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, out var value) && value is > 0 and <= 65535))
            {
                result.AddError("--port is a number from 1 to 65535.");
            }
        });
        var data = CommonOptions.Data();
        var host = CommonOptions.Host();
        var sample = new Option<bool>("--sample") { Description = "Load reference data and 10,000 invented people [default for the private cluster]" };
        var noSample = new Option<bool>("--no-sample") { Description = "Load nothing" };
        var command = new Command("up", $"Build and start the service. Uses the database in {Database.Variable}, or else a private PostgreSQL cluster under the data directory.")
        {
            port, data, host, sample, noSample,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(sample) && result.GetValue(noSample))
            {
                result.AddError("--sample and --no-sample exclude one another.");
            }
        });
        command.SetAction(async (arguments, stop) =>
        {
            bool? wanted = arguments.GetValue(sample) ? true : arguments.GetValue(noSample) ? false : null;
            await RunAsync(DataDirectory.At(arguments.GetValue(data)), arguments.GetValue(port), arguments.GetValue(host), wanted, stop);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task RunAsync(DataDirectory data, int port, GrainHost? forced, bool? sampleWanted, CancellationToken stop)
    {
        var steps = new Steps(Console.Out);
        data.Create();
        using var held = DataLock.Take(data);
        var running = SiloNotes.Running(data);
        var withSample = sampleWanted ?? Database.Named is null;
        var firstKeys = withSample || Database.Named is null ? FirstKeys.ForSample : FirstKeys.OperatorOnly;
        var isFirst = !File.Exists(data.Keys);
        if (running is null)
        {
            running = await StartAsync(data, port, forced, firstKeys, steps, stop);
        }
        else
        {
            steps.Say($"The service runs already: process {running.Process.Id}, {running.Host} host.");
            if (running.PrivateCluster)
            {
                // Its database may have been ended alone.
                await PostgresCluster.StartAsync(data, steps, stop);
            }
        }

        if (isFirst && File.Exists(data.Keys))
        {
            Greeting.SayKeys(data, steps);
        }

        if (withSample && (isFirst || sampleWanted is true || SampleLoad.Recall(data) is { Complete: false }))
        {
            await new SampleLoad(data, running.Url, steps).RunAsync(stop);
        }

        Greeting.Say(data, running, steps);
    }

    private static async Task<SiloNotes> StartAsync(DataDirectory data, int port, GrainHost? forced, string firstKeys, Steps steps, CancellationToken stop)
    {
        if (!FreePorts.IsFree(port))
        {
            throw new Failure($"Port {port} is taken by another program. Choose another with --port.");
        }

        var version = OrleansVersion.Current();
        var choice = await GrainHostChooser.OfThisClone.ChooseAsync(forced, version, stop);
        steps.Say($"Grain host {choice.Host}: {choice.Why}");
        var assembly = await SiloBuild.EnsureAsync(choice.Host, version, steps, stop);
        if (Database.Named is { } named)
        {
            steps.Say($"PostgreSQL: {await Database.CheckAsync(named, stop)}, from {Database.Variable}");
            return await Silo.StartAsync(data, assembly, choice.Host, port, named, privateCluster: false, firstKeys, steps, stop);
        }

        var cluster = await PostgresCluster.StartAsync(data, steps, stop);
        return await Silo.StartAsync(data, assembly, choice.Host, port, cluster.ConnectionString, privateCluster: true, firstKeys, steps, stop);
    }
}
