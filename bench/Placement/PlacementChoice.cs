namespace Actors.Bench.Placement;

/// <summary>One of the configurations that are compared; each differs from the usual one in one setting.</summary>
/// <param name="Name">A word for tables, result files and the copy's database.</param>
/// <param name="Setting">The environment variable and its value; null for the usual configuration.</param>
internal sealed record PlacementChoice(string Name, string What, (string Variable, string Value)? Setting)
{
    public static readonly IReadOnlyList<PlacementChoice> All =
    [
        new("usual", "resource-optimised, the usual directory, grains stay", null),
        new("random", "by chance", ("Actors__Cluster__Placement", "Random")),
        new("prefer-local", "the silo that calls first", ("Actors__Cluster__Placement", "PreferLocal")),
        new("hash-based", "by the key", ("Actors__Cluster__Placement", "HashBased")),
        new("directory", "the strongly consistent directory", ("Actors__Cluster__ConsistentDirectory", "true")),
        new("repartitioning", "grains move to who calls them most", ("Actors__Cluster__Repartitioning", "true")),
    ];

    public IReadOnlyDictionary<string, string?> Settings => Setting is { } set
        ? new Dictionary<string, string?>(StringComparer.Ordinal) { [set.Variable] = set.Value }
        : new(StringComparer.Ordinal);
}
