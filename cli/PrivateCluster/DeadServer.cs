using System.Diagnostics;
using Actors.Cli.Processes;

namespace Actors.Cli.PrivateCluster;

/// <summary>
/// A server that was killed. Where nobody collects ended processes (a container whose first process is no init) its number stays
/// taken, so that pg_ctl and the server believe it runs and never start again. Linux only; elsewhere pg_ctl is right.
/// </summary>
internal static class DeadServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>True if the cluster's lock file names a process that has ended.</summary>
    public static bool IsIn(string cluster) => OperatingSystem.IsLinux()
        && File.Exists(LockFile(cluster))
        && int.TryParse(File.ReadLines(LockFile(cluster)).FirstOrDefault(), out var server)
        && ProcessMark.Of(server) is null;

    /// <summary>Takes a dead server's locks away, once the last process that served for it is gone: only then may another start.</summary>
    public static async Task ClearAsync(ClusterNotes notes, CancellationToken stop)
    {
        var cluster = notes.Cluster;
        if (!IsIn(cluster))
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        while (AnyWorksIn(cluster))
        {
            if (watch.Elapsed > Patience)
            {
                throw new Failure($"The private cluster's server was killed, but processes of it still work in {cluster}. End them, then try again.");
            }

            await Task.Delay(Look, stop);
        }

        if (notes.SocketFolder is { } sockets)
        {
            File.Delete(Path.Combine(sockets, $".s.PGSQL.{notes.Port}.lock"));
        }

        File.Delete(LockFile(cluster));
    }

    private static string LockFile(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Every process of a server has the cluster as its current directory.</summary>
    private static bool AnyWorksIn(string cluster)
    {
        var real = Path.GetFullPath(cluster);
        return Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Any(folder => CurrentDirectoryOf(folder) == real);
    }

    private static string? CurrentDirectoryOf(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
