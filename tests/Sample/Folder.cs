namespace Actors.Tests.Sample;

/// <summary>A temporary folder that goes with the test.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("actors-sample-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
