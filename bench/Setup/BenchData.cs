using System.Globalization;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Processes;
using Actors.Cli.Service;
using Silo = Actors.Cli.Service.Silo;

namespace Actors.Bench.Setup;

/// <summary>
/// A data directory of one service of a bench: <c>artifacts/bench/&lt;process&gt;-&lt;service&gt;</c>, on the clone's own disk. At its end the silo and the cluster in it are
/// stopped and everything is removed; what a killed run left is removed by the next.
/// </summary>
internal sealed class BenchData : IAsyncDisposable
{
    private static readonly string Parent = Path.Combine(Repository.Artifacts, "bench");
    private readonly Steps _quiet = new(TextWriter.Null);

    private BenchData(string folder) => Directory = new(folder);

    public DataDirectory Directory { get; }

    /// <param name="service">Which of the services of this run.</param>
    public static async Task<BenchData> MakeAsync(string service = "product")
    {
        System.IO.Directory.CreateDirectory(Parent);
        foreach (var left in System.IO.Directory.GetDirectories(Parent))
        {
            if (!int.TryParse(Path.GetFileName(left).Split('-')[0], CultureInfo.InvariantCulture, out var process) || ProcessMark.Of(process) is null)
            {
                await new BenchData(left).DisposeAsync();
            }
        }

        var data = new BenchData(Path.Combine(Parent, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{service}")));
        data.Directory.Create();
        return data;
    }

    /// <summary>A file of the bench's own in it.</summary>
    public string File(string name) => Path.Combine(Directory.Folder, name);

    public async ValueTask DisposeAsync()
    {
        await Silo.StopAsync(Directory, _quiet);
        if (await PostgresCluster.FindAsync(Directory) is { } cluster)
        {
            await cluster.StopAsync();
            Remove(cluster.Notes.Folder);
            Remove(cluster.Notes.SocketFolder);
        }

        Remove(Directory.Folder);
    }

    private static void Remove(string? folder)
    {
        if (folder is not null && System.IO.Directory.Exists(folder))
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
