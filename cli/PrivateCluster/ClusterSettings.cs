namespace Actors.Cli.PrivateCluster;

/// <summary>The server's settings for one machine that does other work too. Nothing here trades durability for speed.</summary>
internal static class ClusterSettings
{
    public const string FileName = "actors.conf";
    private const long Megabyte = 1024 * 1024;

    /// <summary>The settings file, written at each start. ALTER SYSTEM still has the last word.</summary>
    /// <param name="memoryBytes">Of the machine or the container.</param>
    public static string Text(string? socketFolder, int port, long memoryBytes)
    {
        var buffers = Math.Clamp(memoryBytes / Megabyte / 8, 64, 1024);
        return $"""
            # Written by `actors up` at each start. Your own settings: ALTER SYSTEM.
            listen_addresses = '{(socketFolder is null ? "127.0.0.1" : "")}'
            port = {port}
            unix_socket_directories = '{socketFolder?.Replace("'", "''", StringComparison.Ordinal)}'
            unix_socket_permissions = 0700
            # Of four processes of the service as many as each may have (StorageDataSources.MaxConnections).
            max_connections = 400
            shared_buffers = {buffers}MB
            effective_cache_size = {buffers * 3}MB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            fsync = on
            full_page_writes = on
            synchronous_commit = on
            wal_buffers = 16MB
            max_wal_size = 8GB
            # The log's files are kept and used again, as many as an upload once took: a new one is written full of zeros first, while all commits wait.
            min_wal_size = 8GB
            checkpoint_timeout = 15min
            random_page_cost = 1.1
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_checkpoints = off

            """.ReplaceLineEndings("\n");
    }
}
