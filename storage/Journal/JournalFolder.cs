using System.Collections.Immutable;
using System.Text;
using Actors.Eligibility.Journal;
using Microsoft.Win32.SafeHandles;

namespace Actors.Storage.Journal;

/// <summary>The journal's files on this machine: which there are, whose, and who of the writers is alive.</summary>
static class JournalFolder
{
    private const string LockExtension = ".lock";
    private const int LongestHead = 256;

    /// <summary>Says that a writer is alive for as long as it is held, also to other processes.</summary>
    /// <exception cref="IOException">Somebody else holds it.</exception>
    public static FileStream Lock(string directory, Guid writer)
    {
        JournalFile.Folder(directory);
        return new FileStream(Path.Combine(directory, $"{writer:N}{LockExtension}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    /// <summary>The lock of a writer that is dead; null where it lives.</summary>
    public static FileStream? LockOfDead(string directory, Guid writer)
    {
        try
        {
            return Lock(directory, writer);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static IEnumerable<Guid> Writers(string directory) =>
        !Directory.Exists(directory) ? [] : Directory.EnumerateFiles(directory, $"*{JournalFileHead.Extension}")
            .Select(path => Path.GetFileName(path).Split('-')[0])
            .Distinct(StringComparer.Ordinal)
            .Select(name => Guid.TryParseExact(name, "N", out var writer) ? writer : (Guid?)null)
            .OfType<Guid>();

    /// <summary>The heads of a writer's files, in the order of its records. A file without a whole head holds no record and is left out.</summary>
    public static ImmutableArray<JournalFileHead> FilesOf(string directory, Guid writer) =>
    [
        .. Directory.EnumerateFiles(directory, $"{writer:N}-*{JournalFileHead.Extension}")
            .Order(StringComparer.Ordinal)
            .Select(HeadOf)
            .OfType<JournalFileHead>(),
    ];

    /// <summary>Cuts off what a dead writer's last file ends with if it is no whole line: its answer never left.</summary>
    /// <returns>How many bytes were cut off.</returns>
    public static long CutTornEnd(string directory, Guid writer)
    {
        if (FilesOf(directory, writer) is not [.., var last])
        {
            return 0;
        }

        using var file = new FileStream(Path.Combine(directory, last.FileName), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var end = EndOfLastLine(file);
        var torn = file.Length - end;
        if (torn > 0)
        {
            file.SetLength(end);
            file.Flush(flushToDisk: true);
        }

        return torn;
    }

    public static SafeFileHandle OpenRead(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static JournalFileHead? HeadOf(string path)
    {
        using var handle = OpenRead(path);
        Span<byte> start = stackalloc byte[LongestHead];
        start = start[..RandomAccess.Read(handle, start, 0)];
        return start.IndexOf((byte)'\n') is >= 0 and var length ? JournalFileHead.TryParse(Encoding.ASCII.GetString(start[..length])) : null;
    }

    private static long EndOfLastLine(FileStream file)
    {
        Span<byte> chunk = stackalloc byte[4096];
        for (var end = file.Length; end > 0;)
        {
            var start = Math.Max(0, end - chunk.Length);
            var read = chunk[..(int)(end - start)];
            RandomAccess.Read(file.SafeFileHandle, read, start);
            if (read.LastIndexOf((byte)'\n') is >= 0 and var place)
            {
                return start + place + 1;
            }

            end = start;
        }

        return 0;
    }
}
