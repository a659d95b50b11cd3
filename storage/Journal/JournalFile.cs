using System.Text;
using Actors.Eligibility.Journal;
using Microsoft.Win32.SafeHandles;

namespace Actors.Storage.Journal;

/// <summary>The file that lines are added to. Not thread-safe, but for <see cref="Length"/>, <see cref="OnDisk"/> and <see cref="SyncAsync"/>.</summary>
sealed class JournalFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly SemaphoreSlim _disk = new(1);
    private long _length;
    private long _synced;

    private JournalFile(JournalFileHead head, SafeFileHandle handle) => (Head, _handle) = (head, handle);

    public JournalFileHead Head { get; }

    /// <summary>Where the last line ends.</summary>
    public long Length => Volatile.Read(ref _length);

    /// <summary>How much of it is on the disk for certain, bytes.</summary>
    public long OnDisk => Interlocked.Read(ref _synced);

    /// <summary>Makes the file. One of the same name holds no record: the attempt to make it failed.</summary>
    /// <exception cref="IOException">The disk is full, or does not work.</exception>
    public static JournalFile Create(string directory, JournalFileHead head)
    {
        Folder(directory);
        var path = Path.Combine(directory, head.FileName);
        var file = new JournalFile(head, File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
        try
        {
            OwnerOnly(path);
            file.Append(Encoding.ASCII.GetBytes(head.ToString()));
            RandomAccess.FlushToDisk(file._handle);
            file._synced = file._length;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Makes the folder, for its owner only.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Keeps a file for its owner.</summary>
    public static void OwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>Adds lines. On return they survive the death of the process; after a failure the next ones are written over what there is of them.</summary>
    /// <exception cref="IOException">The disk is full, or does not work.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        RandomAccess.Write(_handle, lines, _length);
        Volatile.Write(ref _length, _length + lines.Length);
    }

    /// <summary>Nothing more is written: puts all on the disk, so that a file never lacks what the next one goes on from.</summary>
    /// <exception cref="IOException">The disk does not work.</exception>
    public void End()
    {
        // What a write left that failed.
        RandomAccess.SetLength(_handle, _length);
        RandomAccess.FlushToDisk(_handle);
        Interlocked.Exchange(ref _synced, _length);
    }

    /// <summary>On return everything up to a place is on the disk. Whoever comes while the disk works is served by the next time, all at once.</summary>
    /// <exception cref="IOException">The disk does not work.</exception>
    public async Task SyncAsync(long upTo)
    {
        await _disk.WaitAsync();
        try
        {
            var length = Length;
            if (OnDisk < upTo)
            {
                RandomAccess.FlushToDisk(_handle);
                Interlocked.Exchange(ref _synced, length);
            }
        }
        catch (ObjectDisposedException)
        {
            // The file was ended meanwhile, and put on the disk with that.
        }
        finally
        {
            _disk.Release();
        }
    }

    public void Dispose() => _handle.Dispose();
}
