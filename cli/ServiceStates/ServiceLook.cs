using System.Net.Http.Json;
using System.Text.Json;
using Actors.Cli.Client;
using Actors.Cli.PrivateCluster;
using Actors.Cli.SampleLoading;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Cli.ServiceStates;

/// <summary>Looks at what was started from a data directory.</summary>
internal static class ServiceLook
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="key">The operator's; null for the usual one.</param>
    public static async Task<ServiceState> TakeAsync(DataDirectory data, string? key, CancellationToken stop)
    {
        using var handler = new ResetConnections(new SocketsHttpHandler { UseProxy = false });
        using var client = new HttpClient(handler) { Timeout = Patience };
        var processes = await Task.WhenAll(SiloNotes.AllRunning(data).Select(process => OfAsync(client, process, stop)));
        var first = processes is [var one, ..] ? one : null;
        var cluster = await PostgresCluster.FindAsync(data);
        var clusterRuns = cluster is not null && await cluster.IsRunningAsync(stop);
        var (version, work, unknown) = await AskAsync(data, key, Array.Find(processes, process => process.Ready) ?? first, stop);
        return new(
            data.Folder,
            first is not null,
            first is not null && Array.TrueForAll(processes, process => process.Ready),
            first?.Process,
            first?.Url,
            first?.Host,
            version,
            processes,
            await OfAsync(Database.Named ?? (clusterRuns ? cluster!.ConnectionString : null), stop),
            cluster?.Notes.Folder,
            clusterRuns,
            SampleLoad.Recall(data) is { Complete: true },
            work,
            unknown);
    }

    private static async Task<ProcessState> OfAsync(HttpClient client, SiloNotes notes, CancellationToken stop)
    {
        Health? health = null;
        try
        {
            using var answer = await client.GetAsync(new Uri(notes.Url + "/health/ready"), stop);
            health = await answer.Content.ReadFromJsonAsync<Health>(stop);
        }
        catch (Exception silent) when (silent is HttpRequestException or JsonException || (silent is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // That it does not answer is what is told.
        }

        return new(notes.Name!, notes.Process.Id, notes.Url, notes.Host.ToString(), health is { Status: "ready" }, health?.Checks ?? new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private static async Task<(string? Version, WorkState? Work, string? Unknown)> AskAsync(DataDirectory data, string? key, ProcessState? process, CancellationToken stop)
    {
        if (process is null)
        {
            return default;
        }

        try
        {
            using var hub = new Hub(process.Url, Keys.Require(key, data, "operator"));
            var (version, work) = await DashboardLook.TakeAsync(hub, stop);
            return (version, work, null);
        }
        catch (Failure refused)
        {
            return (null, null, refused.Message);
        }
    }

    private static async Task<DatabaseState?> OfAsync(string? database, CancellationToken stop)
    {
        if (database is null)
        {
            return null;
        }

        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Timeout = (int)Patience.TotalSeconds, CommandTimeout = (int)Patience.TotalSeconds });
            await using var connection = await source.OpenConnectionAsync(stop);
            await using var exists = new NpgsqlCommand("SELECT to_regclass('public.schema_migrations') IS NOT NULL", connection);
            int? schema = null;
            if (await exists.ExecuteScalarAsync(stop) is true)
            {
                await using var last = new NpgsqlCommand("SELECT max(number) FROM public.schema_migrations", connection);
                schema = await last.ExecuteScalarAsync(stop) as int?;
            }

            return new(connection.PostgreSqlVersion.ToString(), schema);
        }
        catch (Exception silent) when (silent is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }

    private sealed record Health(string Status, IReadOnlyDictionary<string, string> Checks);
}
