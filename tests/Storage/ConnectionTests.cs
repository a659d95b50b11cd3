using System.Text.RegularExpressions;
using Actors.Cli.PrivateCluster;
using Actors.Storage;
using Xunit;

namespace Actors.Tests.Storage;

public sealed class ConnectionTests
{
    [Fact]
    public void The_private_cluster_has_connections_to_spare()
    {
        // Three silos, and one process beside them. Three connections are the superuser's; some are for psql and a backup.
        var server = int.Parse(Regex.Match(ClusterSettings.Text("/tmp", 5432, 1L << 30), "max_connections = ([0-9]+)").Groups[1].Value);
        Assert.InRange(StorageDataSources.MaxConnections, 1, (server - 3 - 10) / 4);
    }
}
