using Actors.Cli.PrivateCluster;
using Xunit;

namespace Actors.Tests.CommandLine;

public sealed class ServerSearch : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)", 15)]
    [InlineData("postgres (PostgreSQL) 18beta1", 18)]
    [InlineData("postgres (PostgreSQL) 9.6.24", 9)]
    [InlineData("command not found", 0)]
    [InlineData(null, 0)]
    public void The_major_version_is_read(string? line, int major) => Assert.Equal(major, ServerBinaries.MajorIn(line));

    [Fact]
    public void The_first_recent_enough_server_is_taken() =>
        Assert.Equal(new(Installed("16"), 16), Choose(clusterMajor: null, Installed("14"), Installed("16"), Installed("17")));

    [Fact]
    public void An_existing_cluster_gets_its_own_version() =>
        Assert.Equal(17, Choose(clusterMajor: 17, Installed("16"), Installed("17"))?.Major);

    [Fact]
    public void An_existing_cluster_is_not_opened_by_another_version() =>
        Assert.Null(Choose(clusterMajor: 15, Installed("16"), Installed("17")));

    [Fact]
    public void A_folder_with_only_the_client_is_passed_over()
    {
        var clientOnly = Directory.CreateDirectory(_folder.In("17")).FullName;
        Assert.Null(Choose(clusterMajor: null, clientOnly));
    }

    private static ServerBinaries? Choose(int? clusterMajor, params string[] folders) =>
        ServerBinaries.Choose(folders, folder => $"postgres (PostgreSQL) {Path.GetFileName(folder)}.1", clusterMajor);

    private string Installed(string major)
    {
        var folder = Directory.CreateDirectory(_folder.In(major)).FullName;
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
        {
            File.WriteAllText(Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program), "");
        }

        return folder;
    }
}
