namespace Actors.Tests.Crash;

/// <summary>A folder that goes when it is disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("actors-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
