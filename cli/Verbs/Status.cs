using System.CommandLine;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.SampleLoading;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors status`: what runs, where.</summary>
internal static class Status
{
    public static Command Command()
    {
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the status");
        var command = new Command("status", "Tell what runs and where.") { data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var state = await LookAsync(DataDirectory.At(arguments.GetValue(data)), stop);
            Print(state, arguments.GetValue(json), new Steps(Console.Out));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<ServiceState> LookAsync(DataDirectory data, CancellationToken stop)
    {
        var silo = SiloNotes.Running(data);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
        var cluster = await PostgresCluster.FindAsync(data);
        return new(
            data.Folder,
            silo is not null,
            silo is not null && await Silo.IsReadyAsync(client, new Uri(silo.Url + "/health/ready"), stop),
            silo?.Process.Id,
            silo?.Url,
            silo?.Host.ToString(),
            cluster?.Notes.Folder,
            cluster is not null && await cluster.IsRunningAsync(stop),
            SampleLoad.Recall(data) is { Complete: true });
    }

    private static void Print(ServiceState state, bool json, Steps steps) => steps.Say(json
        ? JsonText.Of(state)
        : $"""
            Data directory   {state.Data}
            Silo             {(state.Running ? $"{(state.Ready ? "ready" : "running, not ready")} at {state.Url}, process {state.Process}, {state.Host} host" : "does not run")}
            Private cluster  {(state.ClusterFolder is null ? "none" : $"{(state.ClusterRunning ? "runs" : "does not run")} in {state.ClusterFolder}")}
            Sample           {(state.SampleLoaded ? "loaded" : "not loaded")}
            """.ReplaceLineEndings("\n"));

    private sealed record ServiceState(
        string Data, bool Running, bool Ready, int? Process, string? Url, string? Host, string? ClusterFolder, bool ClusterRunning, bool SampleLoaded);
}
