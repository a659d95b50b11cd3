using System.Text;
using Actors.Eligibility.Journal;
using Microsoft.Win32.SafeHandles;

namespace Actors.Storage.Journal;

/// <summary>The file that is being written. What a failed write left behind is cut off before the next one. Not thread-safe, but for <see cref="Length"/> and <see cref="Sync"/>.</summary>
sealed class JournalFile : IDisposable
{
    /// <summary>Room for some hundred records.</summary>
    private const int ProbeBytes = 64 * 1024;

    private readonly SafeFileHandle _handle;
    private long _length;
    private long _synced;
    private bool _torn;

    private JournalFile(JournalFileHead head, string path, SafeFileHandle handle) => (Head, Path, _handle) = (head, path, handle);

    public JournalFileHead Head { get; }

    public string Path { get; }

    /// <summary>Where the last whole write ends.</summary>
    public long Length => Volatile.Read(ref _length);

    /// <summary>Makes the file. One of the same name holds no record: the attempt to make it failed.</summary>
    /// <exception cref="IOException">The disk is full, or does not work.</exception>
    public static JournalFile Create(string directory, JournalFileHead head)
    {
        Folder(directory);
        var path = System.IO.Path.Combine(directory, head.FileName);
        var file = new JournalFile(head, path, File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            file.Append(Encoding.ASCII.GetBytes(head.ToString()), sync: true);
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

    /// <summary>On return the bytes are in the operating system's hands, or on the disk; where it throws they count as not written.</summary>
    public void Append(ReadOnlySpan<byte> bytes, bool sync)
    {
        if (_torn)
        {
            RandomAccess.SetLength(_handle, _length);
        }

        _torn = true;
        RandomAccess.Write(_handle, bytes, _length);
        if (sync)
        {
            RandomAccess.FlushToDisk(_handle);
        }

        _torn = false;
        Volatile.Write(ref _length, _length + bytes.Length);
    }

    /// <summary>Tries whether writing works: writes a little, and takes it away again.</summary>
    public void Probe()
    {
        _torn = true;
        RandomAccess.Write(_handle, new byte[ProbeBytes], _length);
        RandomAccess.FlushToDisk(_handle);
        RandomAccess.SetLength(_handle, _length);
        _torn = false;
    }

    /// <summary>Puts everything on the disk that was written before the call.</summary>
    public void Sync()
    {
        var length = Length;
        if (length > Interlocked.Read(ref _synced))
        {
            RandomAccess.FlushToDisk(_handle);
            Interlocked.Exchange(ref _synced, length);
        }
    }

    public void Dispose() => _handle.Dispose();
}
