using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Actors.Cli;
using Actors.Cli.Processes;
using Npgsql;

namespace Actors.Bench.Results;

/// <summary>What a number means nothing without.</summary>
/// <param name="GrainHost">Which host ran the grains.</param>
/// <param name="Cores">That the processes may use, before they are parted.</param>
/// <param name="CoreUse">How they were parted.</param>
/// <param name="LoadBefore">Runnable processes on average over the minute before, so that a busy machine shows; null where the system does not say.</param>
/// <param name="Commit">With <c>+</c> when sources differed from it.</param>
internal sealed record MachineFacts(
    string GrainHost,
    string Processor,
    int Cores,
    string CoreUse,
    double MemoryGiB,
    string Os,
    string DotNet,
    string Postgres,
    double? LoadBefore,
    DateTimeOffset Date,
    string Commit)
{
    public static string BuiltFor { get; } =
        typeof(MachineFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == nameof(GrainHost)).Value!;

    /// <summary>For the end of a page.</summary>
    [JsonIgnore]
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"Machine: {Processor}, {Cores} cores ({CoreUse}), {MemoryGiB} GiB, {Os}, .NET {DotNet}, PostgreSQL {Postgres}. Load average before: {LoadBefore}. {Date:yyyy-MM-dd HH:mm} UTC, commit {Commit}.");

    /// <summary>To be taken before any load is made.</summary>
    public static async Task<MachineFacts> TakeAsync(int cores, string coreUse, NpgsqlDataSource database, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return new(
            BuiltFor.ToLowerInvariant(),
            Value("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
            cores,
            coreUse,
            Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
            Value("/etc/os-release", "PRETTY_NAME")?.Trim('"') ?? RuntimeInformation.OSDescription,
            Environment.Version.ToString(),
            connection.PostgreSqlVersion.ToString(),
            File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null,
            DateTimeOffset.UtcNow,
            await CommitAsync(stop));
    }

    /// <summary>The value of a line such as <c>name : value</c> or <c>name=value</c>.</summary>
    private static string? Value(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split([':', '='], 2)[1].Trim()
        : null;

    private static async Task<string> CommitAsync(CancellationToken stop)
    {
        try
        {
            var head = await Git("rev-parse", "--short=12", "HEAD").RunAsync(stop);
            var changes = await Git("status", "--porcelain", "--", ":!bench/results").RunAsync(stop);
            return head.Succeeded ? head.Output.Trim() + (changes.Output.Length > 0 ? "+" : "") : "unknown";
        }
        catch (Failure)
        {
            return "unknown";
        }
    }

    private static Child Git(params string[] arguments) => new("git", arguments) { WorkingDirectory = Repository.Root };
}
