using Actors.Storage.Keys;
using Xunit;

namespace Actors.Tests.Storage;

public sealed class OwnerFileTests
{
    /// <summary>Enough that a name given twice is found: once was enough for a hub with two secrets.</summary>
    private const int Files = 200;

    [Fact]
    public async Task Of_racing_callers_the_first_ones_content_stays()
    {
        var folder = Directory.CreateTempSubdirectory("actors-owner-").FullName;
        const int Callers = 4;
        using var together = new Barrier(Callers);
        var read = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(
            () => Enumerable.Range(0, Files).Select(file => MadeAndRead(Path.Combine(folder, $"{file}"), (byte)caller)).ToArray(), TaskCreationOptions.LongRunning)));

        for (var file = 0; file < Files; file++)
        {
            Assert.Single(read.Select(one => one[file]).Distinct());
        }

        Assert.Equal(Files, Directory.GetFiles(folder).Length);
        Directory.Delete(folder, recursive: true);

        byte MadeAndRead(string path, byte content)
        {
            together.SignalAndWait();
            OwnerFile.Create(path, [content]);
            return File.ReadAllBytes(path)[0];
        }
    }
}
