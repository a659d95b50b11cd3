using System.Collections.Immutable;
using System.Text;
using Actors.Eligibility.Journal;
using Microsoft.Win32.SafeHandles;

namespace Actors.Storage.Journal;

/// <summary>The journal's files on this machine: which there are, whose, and who of the writers is alive.</summary>
static class JournalFolder
{
    private const string LockExtension = ".lock";
    private const string DamagedExtension = ".damaged";
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

    /// <summary>Whose files, intakes or locks are here. A process that was killed before its first record left a lock only.</summary>
    public static IEnumerable<Guid> Writers(string directory) =>
        !Directory.Exists(directory) ? [] : new[] { JournalFileHead.Extension, JournalFileHead.IntakeExtension, LockExtension }
            .SelectMany(extension => Directory.EnumerateFiles(directory, $"*{extension}"))
            .Select(path => Path.GetFileNameWithoutExtension(path).Split('-')[0])
            .Distinct(StringComparer.Ordinal)
            .Select(name => Guid.TryParseExact(name, "N", out var writer) ? writer : (Guid?)null)
            .OfType<Guid>();

    /// <summary>The heads of a writer's files, in the order of its records. A file without a whole head holds no record and is left out.</summary>
    /// <exception cref="FormatException">One is of a format that this version does not know.</exception>
    public static ImmutableArray<JournalFileHead> FilesOf(string directory, Guid writer) =>
    [
        .. Directory.EnumerateFiles(directory, $"{writer:N}-*{JournalFileHead.Extension}")
            .Order(StringComparer.Ordinal)
            .Select(HeadOf)
            .OfType<JournalFileHead>(),
    ];

    /// <summary>Writes into files what a dead writer left in its intake, and takes the intake away; one that is damaged is kept under another name.</summary>
    /// <param name="files">How far its files are.</param>
    /// <returns>The last record in the files now, and how many behind it were in the intake but not whole.</returns>
    /// <exception cref="IOException">The disk is full, or does not work. The next time tries again.</exception>
    public static (long Last, int Lost) WriteIntake(JournalOptions options, OpenWriter files)
    {
        var found = (Last: files.Shipped, Lost: 0);
        using (var intake = JournalIntake.Left(options.Directory, files.Writer))
        {
            if (intake is not null)
            {
                found = intake.Resume(files.Shipped);
                using var lines = new LineWriter(options, files.Writer, files.Shipped, DateOnly.MinValue);
                lines.Write(intake, found.Last);
            }
        }

        var path = JournalIntake.PathOf(options.Directory, files.Writer);
        if (found.Lost > 0)
        {
            File.Move(path, path + DamagedExtension, overwrite: true);
        }

        File.Delete(path);
        return found;
    }

    /// <summary>
    /// Cuts off what stands behind the last whole line of a dead writer's last file: a line that was being written, and is in the intake; and after a loss of power what
    /// stands behind a hole, which was not on the disk yet.
    /// </summary>
    /// <returns>How many bytes were cut off that had been written.</returns>
    public static long CutTornEnd(string directory, Guid writer)
    {
        if (FilesOf(directory, writer) is not [.., var last])
        {
            return 0;
        }

        using var file = new FileStream(Path.Combine(directory, last.FileName), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var (end, written) = Lines(file);
        if (file.Length > end)
        {
            file.SetLength(end);
        }

        // Also what its process had not put there: what is shipped next must not be lost with the power.
        file.Flush(flushToDisk: true);
        return written - end;
    }

    public static SafeFileHandle OpenRead(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static JournalFileHead? HeadOf(string path)
    {
        using var handle = OpenRead(path);
        Span<byte> start = stackalloc byte[LongestHead];
        start = start[..RandomAccess.Read(handle, start, 0)];
        return start.IndexOf((byte)'\n') is >= 0 and var length ? JournalFileHead.TryParse(Encoding.ASCII.GetString(start[..length])) : null;
    }

    /// <returns>Where the last line ends before the first hole, and where the last byte ends that was written.</returns>
    private static (long End, long Written) Lines(FileStream file)
    {
        var (end, written, hole) = (0L, 0L, false);
        var buffer = new byte[64 * 1024];
        for (var at = 0L; RandomAccess.Read(file.SafeFileHandle, buffer, at) is > 0 and var read; at += read)
        {
            var chunk = buffer.AsSpan(0, read);
            if (!hole)
            {
                var zero = chunk.IndexOf((byte)0);
                hole = zero >= 0;
                end = chunk[..(hole ? zero : read)].LastIndexOf((byte)'\n') is >= 0 and var place ? at + place + 1 : end;
            }

            written = chunk.LastIndexOfAnyExcept((byte)0) is >= 0 and var last ? at + last + 1 : written;
        }

        return (end, written);
    }
}
