using System.CommandLine;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors down`: ends what `up` started. The data stays.</summary>
internal static class Down
{
    public static Command Command()
    {
        var data = CommonOptions.Data();
        var command = new Command("down", "Stop the service and its private cluster. The data stays.") { data };
        command.SetAction((arguments, stop) => RunAsync(DataDirectory.At(arguments.GetValue(data)), new Steps(Console.Out), stop));
        return command;
    }

    private static async Task<int> RunAsync(DataDirectory data, Steps steps, CancellationToken stop)
    {
        if (!Directory.Exists(data.Folder))
        {
            steps.Say($"Nothing runs: {data.Folder} does not exist.");
            return ExitCode.Done;
        }

        using var held = DataLock.Take(data);
        var silo = await Silo.StopAsync(data, steps);
        var cluster = await PostgresCluster.FindAsync(data) is { } found && await found.StopAsync(stop);
        if (cluster)
        {
            steps.Say("PostgreSQL: private cluster stopped");
        }

        if (!silo && !cluster)
        {
            steps.Say("Nothing runs.");
        }

        return ExitCode.Done;
    }
}
