using Actors.Cli.Output;
using Actors.Cli.Processes;

namespace Actors.Cli.PrivateCluster;

/// <summary>Makes sure that PostgreSQL server binaries are there, installing the distribution's package where that is allowed.</summary>
internal static class ServerInstallation
{
    /// <summary>Debian's package makes and starts a cluster of its own unless this file says otherwise beforehand.</summary>
    private const string NoMainClusterFile = "/etc/postgresql-common/createcluster.d/actors.conf";

    public static async Task<ServerBinaries> EnsureAsync(int? clusterMajor, Steps steps, CancellationToken stop)
    {
        if (ServerPlaces.Find(clusterMajor) is { } found)
        {
            return found;
        }

        if (clusterMajor is null && AptGet.MayInstall)
        {
            steps.Say("PostgreSQL: not installed; installing the distribution's package (apt-get install postgresql) …");
            await InstallAsync(stop);
            if (ServerPlaces.Find() is { } installed)
            {
                return installed;
            }
        }

        throw new Failure(Missing(clusterMajor));
    }

    private static async Task InstallAsync(CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(NoMainClusterFile)!);
        await File.WriteAllTextAsync(NoMainClusterFile, "# `actors up` runs a private cluster.\ncreate_main_cluster = false\n", stop);
        var result = await AptGet.InstallAsync(stop, "postgresql");
        if (!result.Succeeded)
        {
            throw new Failure($"apt-get could not install postgresql:\n{result.Tail(5)}\n{Missing(null)}");
        }
    }

    private static string Missing(int? clusterMajor) => clusterMajor is { } major
        ? $"The private cluster needs the PostgreSQL {major} server, which made it, and that is not installed here. Install version {major}, or name another database in ACTORS_POSTGRES."
        : $"""
            No PostgreSQL server ({ServerBinaries.OldestMajor} or later) is installed here. Install one:
              Debian, Ubuntu   apt-get install postgresql
              Fedora, RHEL     dnf install postgresql-server
              macOS            brew install postgresql@17
              Windows          winget install PostgreSQL.PostgreSQL.17
            or name a database in ACTORS_POSTGRES (Host=…;Username=…;Password=…;Database=…).
            """;
}
