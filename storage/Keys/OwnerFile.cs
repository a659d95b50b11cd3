using System.Runtime.InteropServices;

namespace Actors.Storage.Keys;

/// <summary>Files that their owner alone may read (mode 600).</summary>
static partial class OwnerFile
{
    /// <summary>Makes a file with its folder. Written whole and on the disk before it gets its name; of two racing callers the first one's stays.</summary>
    /// <exception cref="IOException">The disk is full, or does not work.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content)
    {
        // Once for all that follows: the system itself reads ".." otherwise than .NET, where a folder before it is missing.
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        try
        {
            Name(temporary, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else's.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Gives a file a name that no file has. On Unix .NET's move looks first and renames then, which replaces what came to be in between; a second name never does.</summary>
    private static void Name(string file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            File.Move(file, path, overwrite: false);
        }
        else if (Link(file, path) != 0)
        {
            throw new IOException($"{path} cannot be made: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string added);
}
