namespace Actors.Cli.Service;

/// <summary>Remembers when a build began and for which Orleans version.</summary>
internal sealed class BuildStamp(string path, string orleansVersion)
{
    /// <summary>True if the last build was for this version and saw a source changed at this time (UTC).</summary>
    public bool Covers(DateTime newestSource) =>
        File.Exists(path) && File.ReadAllText(path) == orleansVersion && File.GetLastWriteTimeUtc(path) > newestSource;

    /// <param name="begun">When the build began, UTC: what is edited meanwhile is built next time.</param>
    public void Set(DateTime begun)
    {
        File.WriteAllText(path, orleansVersion);
        File.SetLastWriteTimeUtc(path, begun);
    }
}
