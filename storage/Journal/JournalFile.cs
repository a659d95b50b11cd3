using System.IO.MemoryMappedFiles;
using System.Text;
using Actors.Eligibility.Journal;
using Microsoft.Win32.SafeHandles;

namespace Actors.Storage.Journal;

/// <summary>
/// The file that is being written, through memory that it shares with the operating system: what is written there survives the death of the process without a system
/// call. Behind the last line stand zeros until the file is ended. Not thread-safe, but for <see cref="Length"/> and <see cref="SyncAsync"/>.
/// </summary>
sealed class JournalFile : IDisposable
{
    /// <summary>The room that is made at once: some two thousand records.</summary>
    private const int WindowBytes = 1024 * 1024;

    private static readonly byte[] Zeros = new byte[64 * 1024];

    private readonly SafeFileHandle _handle;
    private readonly SemaphoreSlim _disk = new(1);
    private MemoryMappedFile? _map;
    private MemoryMappedViewAccessor? _window;
    private unsafe byte* _memory;
    private long _windowStart;
    private long _windowEnd;
    private long _length;
    private long _synced;

    private JournalFile(JournalFileHead head, SafeFileHandle handle) => (Head, _handle) = (head, handle);

    public JournalFileHead Head { get; }

    /// <summary>Where the last line ends.</summary>
    public long Length => Volatile.Read(ref _length);

    /// <summary>Makes the file. One of the same name holds no record: the attempt to make it failed.</summary>
    /// <exception cref="IOException">The disk is full, or does not work.</exception>
    public static JournalFile Create(string directory, JournalFileHead head)
    {
        Folder(directory);
        var path = Path.Combine(directory, head.FileName);
        var file = new JournalFile(head, File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            var first = Encoding.ASCII.GetBytes(head.ToString());
            RandomAccess.Write(file._handle, first, 0);
            RandomAccess.FlushToDisk(file._handle);
            file._length = file._synced = first.Length;
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

    /// <summary>
    /// Makes room for lines. The zeros are written, not only promised: a disk that is full says so here and to the caller, where a write to memory would end the process.
    /// </summary>
    /// <exception cref="IOException">The disk is full, or does not work. Nothing is written.</exception>
    public unsafe void Reserve(int bytes)
    {
        if (_length + bytes <= _windowEnd)
        {
            return;
        }

        var (start, end) = (_length, _length + Math.Max(bytes, WindowBytes));
        for (var at = start; at < end; at += Zeros.Length)
        {
            RandomAccess.Write(_handle, Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, end - at)), at);
        }

        CloseWindow();
        _map = MemoryMappedFile.CreateFromFile(_handle, mapName: null, capacity: 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _window = _map.CreateViewAccessor(start, end - start, MemoryMappedFileAccess.ReadWrite);
        _window.SafeMemoryMappedViewHandle.AcquirePointer(ref _memory);
        _memory += _window.PointerOffset;
        (_windowStart, _windowEnd) = (start, end);
    }

    /// <summary>Writes a line for which there is room, right where it stays: what several threads write one after the other is in no buffer that they pass around.</summary>
    public unsafe void Append(long sequence, ReadOnlySpan<byte> record, ReadOnlySpan<byte> hash)
    {
        var room = new Span<byte>(_memory + (_length - _windowStart), (int)(_windowEnd - _length));
        Volatile.Write(ref _length, _length + JournalLine.Write(room, sequence, record, hash));
    }

    /// <summary>Nothing more is written: takes away the zeros, and puts all on the disk, so that a file never lacks what the next one goes on from.</summary>
    /// <exception cref="IOException">The disk does not work.</exception>
    public void End()
    {
        CloseWindow();
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
            if (Interlocked.Read(ref _synced) < upTo)
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

    public void Dispose()
    {
        CloseWindow();
        _handle.Dispose();
    }

    private void CloseWindow()
    {
        if (_window is not null)
        {
            // The handle first: the view's own disposal would wait for the disk.
            _window.SafeMemoryMappedViewHandle.ReleasePointer();
            _window.SafeMemoryMappedViewHandle.Dispose();
            _window.Dispose();
        }

        _map?.Dispose();
        (_window, _map, _windowEnd) = (null, null, 0);
    }
}
