using System.Diagnostics;

namespace Actors.Cli.Processes;

/// <summary>A program that outlives this command: in its own session, without input, its output in a file.</summary>
internal static class Detached
{
    private const string Script = """
        log=$1; shift
        exec </dev/null >>"$log" 2>&1
        if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
        trap '' HUP
        exec "$@"
        """;

    /// <summary>Starts it. The shell and setsid replace themselves, so the returned process is the program itself.</summary>
    public static Process Start(string file, IReadOnlyList<string> arguments, string log, IReadOnlyDictionary<string, string?> environment)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", $"/s /c \"\"{file}\" \"{string.Join("\" \"", arguments)}\" >> \"{log}\" 2>&1 < NUL\"") { CreateNoWindow = true }
            : new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", log, file, .. arguments]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
