namespace Actors.Cli.PrivateCluster;

/// <summary>What has to be known to find the private cluster again; kept in postgres.json, readable by its owner alone.</summary>
/// <param name="Folder">Absolute; holds cluster/, socket/ and postgres.log.</param>
/// <param name="Account">The system account that owns the folder and runs the server.</param>
/// <param name="Password">Of the database's one user.</param>
/// <param name="SocketFolder">Where the Unix socket is; null for loopback.</param>
/// <param name="Port">Names the socket, or is the loopback port.</param>
internal sealed record ClusterNotes(string Folder, string Account, string Password, string? SocketFolder, int Port)
{
    public string Cluster => Path.Combine(Folder, "cluster");

    public string Log => Path.Combine(Folder, "postgres.log");
}
