using System.Diagnostics;
using Actors.Cli.Processes;

namespace Actors.Cli.PrivateCluster;

/// <summary>
/// A server that was killed, or went with its machine. Where nobody collects ended processes (a container whose first process is no init) its number stays taken, and
/// after a restart another process may have it: pg_ctl and the server believe then that it runs, and never start again. Linux only; elsewhere pg_ctl is asked alone.
/// </summary>
internal static class DeadServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>True if the cluster's lock file names a process that has ended, or one that works elsewhere.</summary>
    public static bool IsIn(string cluster) => OperatingSystem.IsLinux()
        && File.Exists(LockFile(cluster))
        && int.TryParse(File.ReadLines(LockFile(cluster)).FirstOrDefault(), out var server)
        && (ProcessMark.Of(server) is null || WorksIn(cluster, $"/proc/{server}") is false);

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

    private static bool AnyWorksIn(string cluster) => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Any(folder => WorksIn(cluster, folder) is true);

    /// <summary>Whether a process has the cluster as its current directory, as every process of its server has: then it finds the same lock file there, whatever links lead to it. Null where the system does not tell.</summary>
    private static bool? WorksIn(string cluster, string process)
    {
        try
        {
            return Lock(Path.Combine(process, "cwd")).SequenceEqual(Lock(cluster));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Server, folder and instant of the start; what stands below them changes while the server runs.</summary>
    private static IEnumerable<string> Lock(string cluster) => File.ReadLines(LockFile(cluster)).Take(3);
}
