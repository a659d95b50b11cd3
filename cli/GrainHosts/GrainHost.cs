namespace Actors.Cli.GrainHosts;

/// <summary>Which host runs the grains; the names are those of the MSBuild property GrainHost.</summary>
internal enum GrainHost
{
    Embedded,
    Orleans,
}
