using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.Processes;

namespace Actors.Cli.Service;

/// <summary>Builds the silo for a host, unless nothing it is built from is newer than its last build.</summary>
internal static class SiloBuild
{
    private static readonly string[] Sources =
        ["silo", "client-api", "grains", "grain-interfaces", "eligibility", "storage", "embedded"];

    private static readonly string[] Settings =
        ["Directory.Build.props", "Directory.Packages.props", "OrleansSurface.props", "global.json", ".editorconfig"];

    /// <summary>The path of the built silo.</summary>
    public static async Task<string> EnsureAsync(GrainHost host, string orleansVersion, Steps steps, CancellationToken stop)
    {
        var folder = Path.Combine(Repository.Artifacts, host.ToString());
        var silo = Path.Combine(folder, "bin", "Actors.Silo", "release", "Actors.Silo.dll");
        var stamp = new BuildStamp(Path.Combine(folder, "silo.stamp"), orleansVersion);
        var newest = NewestSource();
        if (File.Exists(silo) && stamp.Covers(newest))
        {
            return silo;
        }

        steps.Say("Building the silo …");
        var begun = DateTime.UtcNow;
        var built = await steps.TakeAsync(
            () => Dotnet.Build("silo/Actors.Silo.csproj", "Release", host.ToString()).RunAsync(stop),
            result => result.Succeeded ? $"Silo: built for the {host} host" : "Silo: the build failed");
        if (!built.Succeeded)
        {
            throw new Failure($"The silo cannot be built for the {host} host:\n{built.BuildErrors(12)}");
        }

        stamp.Set(begun);
        return silo;
    }

    private static DateTime NewestSource() => Sources
        .Select(folder => Path.Combine(Repository.Root, folder))
        .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder))
        .Concat(Settings.Select(file => Path.Combine(Repository.Root, file)))
        .Max(File.GetLastWriteTimeUtc);
}
