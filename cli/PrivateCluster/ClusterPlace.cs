using System.Security.Cryptography;
using System.Text;
using Actors.Cli.Service;

namespace Actors.Cli.PrivateCluster;

/// <summary>Finds a folder the server's account can reach, and a socket folder whose path can be one.</summary>
internal static class ClusterPlace
{
    /// <summary>The socket's customary name for this port needs no other: the folder is private.</summary>
    public const int SocketPort = 5432;

    /// <summary>Bytes that a socket's address holds: sun_path without its end mark.</summary>
    private static readonly int LongestSocketPath = OperatingSystem.IsLinux() ? 107 : 103;

    /// <summary>The folder under the data directory; where that is shut to the account, one under /var/lib named after it.</summary>
    public static async Task<string> FolderAsync(DataDirectory data, ServerAccount account)
    {
        if (await account.CanReachAsync(data.Folder))
        {
            return data.Postgres;
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Folder)))[..10];
        return $"/var/lib/actors-{name}";
    }

    /// <summary>
    /// The socket folder for the next start; null for loopback. Where the folder's own path cannot be one it is a new one under /tmp:
    /// one that stood there before may have been made by anybody since.
    /// </summary>
    public static async Task<string?> SocketFolderAsync(string folder, ServerAccount account)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var own = Path.Combine(folder, "socket");
        var place = FitsSocket(own) ? own : Directory.CreateTempSubdirectory("actors-").FullName;
        await account.OwnFolderAsync(place);
        return place;
    }

    /// <summary>Removes a socket folder under /tmp, which only the server's run needed.</summary>
    public static void LeaveSocketFolder(ClusterNotes notes)
    {
        if (notes.SocketFolder is { } folder && Path.GetDirectoryName(folder) != notes.Folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A comma would part it in two, to the server and to who looks for it.</summary>
    public static bool FitsSocket(string folder) =>
        !folder.Contains(',', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(Path.Combine(folder, $".s.PGSQL.{SocketPort}")) <= LongestSocketPath;
}
