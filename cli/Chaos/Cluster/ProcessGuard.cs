using System.Globalization;
using Actors.Cli.Processes;

namespace Actors.Cli.Chaos.Cluster;

/// <summary>
/// Ends what a command started if the command itself is killed, which leaves it no time to: a shell that waits for its end and then kills the processes
/// that a file names. In its own session, so that nothing that ends this one ends it. Not on Windows.
/// </summary>
internal sealed class ProcessGuard : IDisposable
{
    private const string Script = """
        while kill -0 "$1" 2>/dev/null; do [ -e "$2" ] || exit 0; sleep 1; done
        for process in $(cat "$2" 2>/dev/null); do kill -9 "$process" 2>/dev/null; done
        for server in $(cat "$2.server" 2>/dev/null); do kill -QUIT "$server" 2>/dev/null; done
        """;

    private readonly Lock _writing = new();
    private readonly HashSet<int> _watched = [];
    private readonly string _file;

    /// <param name="command">The process whose end is waited for.</param>
    /// <param name="file">Where process numbers are kept; a server's, which is not to be killed but ended at once, beside it.</param>
    public ProcessGuard(int command, string file)
    {
        _file = file;
        Write();
        if (!OperatingSystem.IsWindows())
        {
            Detached.Start("/bin/sh", ["-c", Script, "sh", $"{command}", file], "/dev/null", new Dictionary<string, string?>(StringComparer.Ordinal)).Dispose();
        }
    }

    public void Watch(int process)
    {
        lock (_writing)
        {
            _watched.Add(process);
            Write();
        }
    }

    public void WatchServer(string clusterFolder) => File.WriteAllText($"{_file}.server", File.ReadLines(Path.Combine(clusterFolder, "postmaster.pid")).First());

    public void Forget(int process)
    {
        lock (_writing)
        {
            _watched.Remove(process);
            Write();
        }
    }

    /// <summary>Nothing is left to be ended: the guard goes.</summary>
    public void Dispose()
    {
        File.Delete(_file);
        File.Delete($"{_file}.server");
    }

    private void Write() => File.WriteAllLines(_file, _watched.Select(process => process.ToString(CultureInfo.InvariantCulture)));
}
