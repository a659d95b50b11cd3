namespace Actors.Cli.Processes;

/// <summary>The .NET command line, run so that no build server outlives it.</summary>
internal static class Dotnet
{
    /// <summary>The program that runs this one, so that a private installation is used throughout.</summary>
    public static string Program { get; } =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>Its build variables: OrleansVersion and the like reach MSBuild through the inherited environment.</summary>
    private static readonly Dictionary<string, string?> NoServers = new(StringComparer.Ordinal)
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
        // A runner's own MSBuild settings must not leak into the build of another project.
        ["MSBuildSDKsPath"] = null,
        ["MSBuildExtensionsPath"] = null,
    };

    public static Child Restore(string project, string grainHost) => Command("restore", project, grainHost);

    public static Child Build(string project, string configuration, string grainHost)
    {
        var command = Command("build", project, grainHost);
        return command with { Arguments = [.. command.Arguments, "-c", configuration, "-p:UseSharedCompilation=false"] };
    }

    private static Child Command(string verb, string project, string grainHost) =>
        new(Program, verb, project, $"-p:GrainHost={grainHost}", "-v:quiet", "-nologo", "-nodeReuse:false")
        {
            Environment = NoServers,
            WorkingDirectory = Repository.Root,
        };
}
