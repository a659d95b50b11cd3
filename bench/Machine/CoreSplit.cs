using System.Globalization;
using Actors.Cli;
using Actors.Cli.Processes;

namespace Actors.Bench.Machine;

/// <summary>
/// Parts the machine's cores: one half for everything that serves (the database too), the other for the load generator. Where there are fewer than four,
/// or nothing to part them with, all share all.
/// </summary>
/// <param name="Servers">Core numbers; empty where nothing is parted.</param>
/// <param name="Load">Core numbers; empty where nothing is parted.</param>
internal sealed record CoreSplit(IReadOnlyList<int> Servers, IReadOnlyList<int> Load)
{
    private const int Fewest = 4;
    private const string Taskset = "taskset";

    private bool IsParted => Load.Count > 0;

    /// <summary>What a command is prefixed with to run on the load's cores.</summary>
    public IReadOnlyList<string> LoadPrefix => IsParted ? [Taskset, "-c", List(Load)] : [];

    /// <summary>For people.</summary>
    public override string ToString() => IsParted
        ? $"servers and database on cores {List(Servers)}, load generator on cores {List(Load)}"
        : $"servers, database and load generator share all {Environment.ProcessorCount} cores";

    /// <summary>Parts the cores this process may use, and keeps this process and all it will start on the servers' half.</summary>
    public static async Task<CoreSplit> TakeAsync()
    {
        var cores = OperatingSystem.IsLinux() ? Allowed() : [];
        if (cores.Count < Fewest || !(await Runs(Taskset, "--version")))
        {
            return new([], []);
        }

        var split = new CoreSplit([.. cores.Take(cores.Count / 2)], [.. cores.Skip(cores.Count / 2)]);

        // All threads of this process: children inherit from whichever starts them.
        return await Runs(Taskset, "-acp", List(split.Servers), Environment.ProcessId.ToString(CultureInfo.InvariantCulture)) ? split : new([], []);
    }

    private static async Task<bool> Runs(string program, params string[] arguments)
    {
        try
        {
            return (await new Child(program, arguments).RunAsync()).Succeeded;
        }
        catch (Failure)
        {
            return false;
        }
    }

    /// <summary>The cores this process may run on, from a list such as <c>0-3,8</c>.</summary>
    private static List<int> Allowed() => [.. File.ReadLines("/proc/self/status")
        .First(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal))
        .Split(':')[1].Trim().Split(',')
        .Select(range => range.Split('-').Select(int.Parse).ToArray())
        .SelectMany(range => Enumerable.Range(range[0], range[^1] - range[0] + 1))];

    private static string List(IReadOnlyList<int> cores) => string.Join(',', cores);
}
