namespace Actors.Cli.SampleLoading;

/// <summary>The reference data to load: the whole, where it lies beside the clone, else the clone's own small cut.</summary>
internal static class ReferenceFiles
{
    private static readonly string[] Places =
        [Path.Combine(Repository.Root, "..", "shared", "data"), Path.Combine(Repository.Root, "cli", "Sample", "Reference")];

    private static readonly (string Kind, string[] Names)[] Wanted =
    [
        ("municipalities", ["municipalities.csv"]),
        ("facilities", ["facilities.csv.gz", "facilities.csv"]),
        ("programs", ["local-programs.csv"]),
    ];

    /// <summary>Kind and path of each file that is there, in the order in which they build on one another.</summary>
    public static IEnumerable<(string Kind, string Path)> Present() =>
        from wanted in Wanted
        let path = Places
            .SelectMany(place => wanted.Names.Select(name => Path.GetFullPath(Path.Combine(place, name))))
            .FirstOrDefault(File.Exists)
        where path is not null
        select (wanted.Kind, path);
}
