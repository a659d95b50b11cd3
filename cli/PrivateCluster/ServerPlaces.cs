using Actors.Cli.Processes;

namespace Actors.Cli.PrivateCluster;

/// <summary>Where systems put the PostgreSQL server, in the order to look.</summary>
internal static class ServerPlaces
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    /// <summary>The server installed here; null when there is none that can be used.</summary>
    /// <param name="clusterMajor">The major version of an existing cluster.</param>
    public static ServerBinaries? Find(int? clusterMajor = null) => ServerBinaries.Choose(Folders(), VersionLine, clusterMajor);

    /// <summary>The folder with the programs that copy databases, of a version or the next later one; null where there is none.</summary>
    public static string? FindPrograms(int major) => Folders()
        .Select(folder => (Folder: folder, Major: ServerBinaries.MajorIn(Answer(Path.Combine(folder, "pg_dump"), "--version"))))
        .Where(found => found.Major >= major)
        .OrderBy(found => found.Major)
        .Select(found => found.Folder)
        .FirstOrDefault();

    private static IEnumerable<string> Folders() => OnPath()
        .Concat(Versioned("/usr/lib/postgresql", "*", "bin"))
        .Concat(FromPgConfig())
        .Concat(Versioned("/usr/pgsql", "*", "bin"))
        .Concat(Versioned("/usr/libexec", "postgresql*", ""))
        .Concat(Versioned("/opt/homebrew/opt", "postgresql@*", "bin"))
        .Concat(Versioned("/usr/local/opt", "postgresql@*", "bin"))
        .Concat(Versioned(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin"))
        .Distinct();

    /// <summary>A link on the path is followed: the server needs its neighbours.</summary>
    private static IEnumerable<string> OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => new FileInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? "postgres.exe" : "postgres")))
        .Where(program => program.Exists)
        .Select(program => (program.ResolveLinkTarget(returnFinalTarget: true) ?? program).FullName)
        .Select(program => Path.GetDirectoryName(program)!);

    /// <summary>Folders of the pattern, the newest version first.</summary>
    private static IEnumerable<string> Versioned(string parent, string pattern, string below) => !Directory.Exists(parent)
        ? []
        : Directory.GetDirectories(parent, pattern)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder).Split('@', '-')[^1].Replace("postgresql", "", StringComparison.Ordinal), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, below));

    private static IEnumerable<string> FromPgConfig() => Answer("pg_config", "--bindir") is { Length: > 0 } folder ? [folder] : [];

    private static string? VersionLine(string folder) => Answer(Path.Combine(folder, "postgres"), "--version");

    private static string? Answer(string program, string question)
    {
        try
        {
            var result = (new Child(program, question) { Limit = AnswerLimit }).RunAsync().GetAwaiter().GetResult();
            return result.Succeeded ? result.Output.Trim() : null;
        }
        catch (Failure)
        {
            return null;
        }
    }
}
