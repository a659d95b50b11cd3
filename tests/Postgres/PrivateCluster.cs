using System.Diagnostics;
using Npgsql;

namespace Actors.Tests.Postgres;

/// <summary>
/// A PostgreSQL of one's own from the installed server binaries, in a new temporary folder, on a Unix socket. A watching shell holds it: when the
/// test process ends, however it ends, the server stops and the folder goes.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _watch;

    private PrivateCluster(string folder, Process watch)
    {
        _folder = folder;
        _watch = watch;
        ConnectionString = new NpgsqlConnectionStringBuilder { Host = folder, Username = "postgres", Database = "postgres", Timeout = 30 }.ConnectionString;
    }

    /// <summary>Leads to the database <c>postgres</c> as superuser.</summary>
    public string ConnectionString { get; }

    public static async Task<PrivateCluster> StartAsync()
    {
        var folder = $"/tmp/actors-pg-{Guid.NewGuid():N}"[..24];
        var watch = Start($"""
            mkdir {folder} || exit 1
            trap 'rm -rf {folder}' EXIT
            if ! {Binary("initdb")} -D {folder}/data -U postgres -A trust -E UTF8 --locale=C --no-sync >{folder}/log 2>&1 || ! {StartCommand(folder)}
            then cat {folder}/log >&2; exit 1
            fi
            echo ready
            read -r end || true
            {Binary("pg_ctl")} -D {folder}/data -m immediate -w stop >/dev/null 2>&1 || true
            """);
        return await watch.StandardOutput.ReadLineAsync() == "ready"
            ? new PrivateCluster(folder, watch)
            : throw new InvalidOperationException($"PostgreSQL did not start: {await watch.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Stops the server as a crash would.</summary>
    public Task StopAsync() => RunAsync($"{Binary("pg_ctl")} -D {_folder}/data -m immediate -w stop >/dev/null 2>&1");

    /// <summary>Starts the stopped server again, with the same address.</summary>
    public Task RestartAsync() => RunAsync(StartCommand(_folder));

    public async ValueTask DisposeAsync()
    {
        _watch.StandardInput.Close();
        await _watch.WaitForExitAsync();
        _watch.Dispose();
    }

    private static string StartCommand(string folder) =>
        $"{Binary("pg_ctl")} -D {folder}/data -w -l {folder}/log -o \"-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=600 -c shared_buffers=256MB\" start >/dev/null 2>&1";

    /// <summary>From the PATH, where <c>actors test</c> puts the server it found; otherwise the newest that the distribution installed.</summary>
    private static string Binary(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Installed())
            .Select(folder => Path.Combine(folder, name))
            .First(File.Exists);

    private static IEnumerable<string> Installed() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(version => int.Parse(Path.GetFileName(version))).Select(version => Path.Combine(version, "bin"))
            : [];

    private static async Task RunAsync(string script)
    {
        using var process = Start(script);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{script}: exit code {process.ExitCode}");
        }
    }

    /// <summary>PostgreSQL refuses to run as root: root becomes the distribution's <c>postgres</c> user.</summary>
    private static Process Start(string script)
    {
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", "sh", "-c", script] : ["sh", "-c", script];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/tmp",
        })!;
    }
}
