using System.Security.Cryptography;
using Actors.Cli.Output;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Cli.PrivateCluster;

/// <summary>
/// The PostgreSQL cluster that belongs to one data directory. Reached over a Unix socket in a folder that only the server's account
/// and root may enter (loopback where there are no such sockets), and by password: the same on every system.
/// </summary>
internal sealed class PostgresCluster(ServerBinaries binaries, ServerAccount account, ClusterNotes notes)
{
    public const string Name = "actors";
    private const string Patience = "60";

    /// <summary>Finds or makes the cluster, starts it unless it runs, and answers with its connection string.</summary>
    public static async Task<PostgresCluster> StartAsync(DataDirectory data, Steps steps, CancellationToken stop)
    {
        var known = Recall(data);
        var binaries = await ServerInstallation.EnsureAsync(known is null ? null : MajorOf(known), steps, stop);
        var account = await ServerAccount.ForAsync(known?.Account);
        var folder = known?.Folder ?? await ClusterPlace.FolderAsync(data, account);
        await account.OwnFolderAsync(folder);

        var cluster = new PostgresCluster(binaries, account, known ?? FirstNotes(folder, account));
        var running = known is not null && await cluster.IsRunningAsync(stop);
        if (!running)
        {
            cluster = cluster.With(await cluster.AddressAsync());
            // Noted before anything is made, so that an interrupted first start is taken up and not begun beside.
            JsonFile.Write(data.PostgresNotes, cluster.Notes);
            await DeadServer.ClearAsync(cluster.Notes, stop);
            await cluster.MakeAsync(stop);
            await cluster.StartServerAsync(stop);
        }

        await cluster.MakeDatabaseAsync(stop);
        steps.Say($"PostgreSQL {binaries.Major}: private cluster {(running ? "already runs" : "started")} in {folder} as {account.Name}");
        return cluster;
    }

    /// <summary>The cluster of a data directory; null when there never was one.</summary>
    public static async Task<PostgresCluster?> FindAsync(DataDirectory data) => Recall(data) is { } notes && ServerPlaces.Find(MajorOf(notes)) is { } binaries
        ? new(binaries, await ServerAccount.ForAsync(notes.Account), notes)
        : null;

    public ClusterNotes Notes => notes;

    public string ConnectionString => Connection(Name);

    public async Task<bool> IsRunningAsync(CancellationToken stop = default) =>
        Directory.Exists(notes.Cluster) && !DeadServer.IsIn(notes.Cluster) && (await Control("status").RunAsync(stop)).Succeeded;

    /// <summary>Ends the server: clients are cut off, what is committed is kept. False when it did not run.</summary>
    public async Task<bool> StopAsync(CancellationToken stop = default)
    {
        if (!await IsRunningAsync(stop))
        {
            return false;
        }

        var stopped = await Control("stop", "-m", "fast", "-w", "-t", Patience).RunAsync(stop);
        if (!stopped.Succeeded)
        {
            throw new Failure($"The private cluster in {notes.Folder} does not stop:\n{stopped.Tail(5)}");
        }

        ClusterPlace.LeaveSocketFolder(notes);
        return true;
    }

    /// <summary>Ends the server without a checkpoint, as a loss of its machine would; <see cref="ResumeAsync"/> finds it at the same address.</summary>
    public async Task CrashAsync(CancellationToken stop)
    {
        var stopped = await Control("stop", "-m", "immediate", "-w", "-t", Patience).RunAsync(stop);
        if (!stopped.Succeeded)
        {
            throw new Failure($"The private cluster in {notes.Folder} does not stop:\n{stopped.Tail(5)}");
        }
    }

    /// <summary>Starts the server again after <see cref="CrashAsync"/>.</summary>
    public Task ResumeAsync(CancellationToken stop) => StartServerAsync(stop);

    /// <summary>Ends the server and removes all that it kept.</summary>
    public async Task DeleteAsync()
    {
        await StopAsync();
        if (Directory.Exists(notes.Folder))
        {
            Directory.Delete(notes.Folder, recursive: true);
        }

        ClusterPlace.LeaveSocketFolder(notes);
    }

    private PostgresCluster With(ClusterNotes changed) => new(binaries, account, changed);

    private static ClusterNotes? Recall(DataDirectory data) => JsonFile.Read<ClusterNotes>(data.PostgresNotes);

    private static ClusterNotes FirstNotes(string folder, ServerAccount account) =>
        new(folder, account.Name, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), SocketFolder: null, ClusterPlace.SocketPort);

    /// <summary>The major version written in the cluster; null while it is not made.</summary>
    private static int? MajorOf(ClusterNotes notes) =>
        Path.Combine(notes.Cluster, "PG_VERSION") is var file && File.Exists(file) ? int.Parse(File.ReadAllText(file)) : null;

    private async Task<ClusterNotes> AddressAsync()
    {
        var socket = await ClusterPlace.SocketFolderAsync(notes.Folder, account);
        return notes with { SocketFolder = socket, Port = socket is null ? FreePorts.Take(1)[0] : ClusterPlace.SocketPort };
    }

    /// <summary>Made beside its place and then moved there: a cluster that is there is whole.</summary>
    private async Task MakeAsync(CancellationToken stop)
    {
        if (Directory.Exists(notes.Cluster))
        {
            return;
        }

        var draft = notes.Cluster + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        var password = Path.Combine(notes.Folder, "password.new");
        await account.WriteAsync(password, notes.Password + "\n", stop);
        try
        {
            var made = await account.Run(
                binaries["initdb"], "-D", draft, "-U", Name, "--auth=scram-sha-256", $"--pwfile={password}", "--encoding=UTF8", "--locale=C").RunAsync(stop);
            if (!made.Succeeded)
            {
                throw new Failure($"The private cluster cannot be made in {notes.Folder}:\n{made.Tail(8)}");
            }
        }
        finally
        {
            File.Delete(password);
        }

        await File.AppendAllTextAsync(Path.Combine(draft, "postgresql.conf"), $"\ninclude '{ClusterSettings.FileName}'\n", stop);
        Directory.Move(draft, notes.Cluster);
    }

    private async Task StartServerAsync(CancellationToken stop)
    {
        var settings = ClusterSettings.Text(notes.SocketFolder, notes.Port, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        await account.WriteAsync(Path.Combine(notes.Cluster, ClusterSettings.FileName), settings, stop);
        var started = await Control("start", "-l", notes.Log, "-w", "-t", Patience).RunAsync(stop);
        if (!started.Succeeded)
        {
            var log = File.Exists(notes.Log) ? string.Join('\n', File.ReadLines(notes.Log).TakeLast(10)) : "(no log)";
            throw new Failure($"The private cluster does not start:\n{started.Tail(3)}\n{notes.Log} ends with:\n{log}");
        }
    }

    private async Task MakeDatabaseAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false");
        try
        {
            await connection.OpenAsync(stop);
            await using var ask = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = Name } } };
            if (await ask.ExecuteScalarAsync(stop) is null)
            {
                await using var make = new NpgsqlCommand($"CREATE DATABASE {Name}", connection);
                await make.ExecuteNonQueryAsync(stop);
            }
        }
        catch (NpgsqlException problem)
        {
            throw new Failure($"The private cluster in {notes.Folder} runs but does not answer: {problem.Message}", problem);
        }
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = notes.SocketFolder ?? "127.0.0.1",
        Port = notes.Port,
        Username = Name,
        Password = notes.Password,
        Database = database,
    }.ConnectionString;

    private Processes.Child Control(string verb, params string[] arguments) =>
        account.Run(binaries["pg_ctl"], [verb, "-D", notes.Cluster, .. arguments]);
}
