using System.Collections;

namespace Actors.Cli.PrivateCluster;

/// <summary>The environment of the private server and of what talks to it: PGPORT, PGDATA and their like name another server.</summary>
internal static class ServerEnvironment
{
    public static IReadOnlyDictionary<string, string?> Clean { get; } = Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Select(variable => (string)variable.Key)
        .Where(name => name.StartsWith("PG", StringComparison.Ordinal))
        .ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal)
        .Append(new("LC_ALL", "C"))
        .ToDictionary(StringComparer.Ordinal);
}
