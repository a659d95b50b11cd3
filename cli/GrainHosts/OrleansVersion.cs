using System.Xml.Linq;

namespace Actors.Cli.GrainHosts;

/// <summary>The Orleans package version a build here would use.</summary>
internal static class OrleansVersion
{
    /// <summary>MSBuild takes the environment variable first, then the central package list.</summary>
    public static string Current() => Environment.GetEnvironmentVariable(nameof(OrleansVersion)) is { Length: > 0 } version
        ? version
        : In(XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")));

    public static string In(XDocument packages) =>
        packages.Descendants(nameof(OrleansVersion)).FirstOrDefault()?.Value.Trim()
        ?? throw new Failure("Directory.Packages.props names no OrleansVersion.");
}
