using System.CommandLine;
using System.Text.Json;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.SampleLoading;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors status`: what runs, where.</summary>
internal static class Status
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

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
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
        var processes = await Task.WhenAll(SiloNotes.AllRunning(data).Select(async process => new ProcessState(
            process.Name!, process.Process.Id, process.Url, process.Host.ToString(), await Silo.IsReadyAsync(client, new Uri(process.Url + "/health/ready"), stop))));
        var first = processes is [var one, ..] ? one : null;
        var cluster = await PostgresCluster.FindAsync(data);
        return new(
            data.Folder,
            first is not null,
            first is not null && Array.TrueForAll(processes, process => process.Ready),
            first?.Process,
            first?.Url,
            first?.Host,
            processes,
            cluster?.Notes.Folder,
            cluster is not null && await cluster.IsRunningAsync(stop),
            SampleLoad.Recall(data) is { Complete: true });
    }

    private static void Print(ServiceState state, bool json, Steps steps) => steps.Say(json
        ? JsonSerializer.Serialize(state, Indented)
        : $"""
            Data directory   {state.Data}
            {Lines(state.Processes)}
            Private cluster  {(state.ClusterFolder is null ? "none" : $"{(state.ClusterRunning ? "runs" : "does not run")} in {state.ClusterFolder}")}
            Sample           {(state.SampleLoaded ? "loaded" : "not loaded")}
            """.ReplaceLineEndings("\n"));

    private static string Lines(IReadOnlyList<ProcessState> processes) => processes.Count == 0
        ? "Silo             does not run"
        : string.Join('\n', processes.Select(one => $"{Silo.Title(one.Name),-17}{(one.Ready ? "ready" : "running, not ready")} at {one.Url}, process {one.Process}, {one.Host} host"));

    private sealed record ProcessState(string Name, int Process, string Url, string Host, bool Ready);

    /// <summary>Of several processes <c>Process</c>, <c>Url</c> and <c>Host</c> are those of the first; <c>Ready</c> says that all are.</summary>
    private sealed record ServiceState(
        string Data, bool Running, bool Ready, int? Process, string? Url, string? Host, IReadOnlyList<ProcessState> Processes, string? ClusterFolder, bool ClusterRunning, bool SampleLoaded);
}
