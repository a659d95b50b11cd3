using System.Text.RegularExpressions;

namespace Actors.Cli.PrivateCluster;

/// <summary>An installed PostgreSQL server.</summary>
/// <param name="Folder">Absolute; holds initdb, pg_ctl and postgres.</param>
internal sealed partial record ServerBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>The program's path, with the system's ending for programs.</summary>
    public string this[string program] => PathOf(Folder, program);

    /// <summary>
    /// The first usable folder; where a cluster exists already, the first of its major version, which no other can open.
    /// </summary>
    /// <param name="versionLine">What `postgres --version` says in a folder; null where it says nothing.</param>
    public static ServerBinaries? Choose(IEnumerable<string> folders, Func<string, string?> versionLine, int? clusterMajor) => folders
        .Where(folder => Programs.All(program => File.Exists(PathOf(folder, program))))
        .Select(folder => new ServerBinaries(folder, MajorIn(versionLine(folder))))
        .FirstOrDefault(found => clusterMajor is { } major ? found.Major == major : found.Major >= OldestMajor);

    /// <summary>The major version in a line such as `postgres (PostgreSQL) 15.13 (Debian …)`; 0 where there is none.</summary>
    public static int MajorIn(string? versionLine) =>
        VersionNumber().Match(versionLine ?? string.Empty) is { Success: true } match ? int.Parse(match.Groups["major"].ValueSpan) : 0;

    private static string PathOf(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d{1,4})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionNumber();
}
