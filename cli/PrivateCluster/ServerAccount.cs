using Actors.Cli.Processes;

namespace Actors.Cli.PrivateCluster;

/// <summary>The system account the server runs as. PostgreSQL refuses to run as root, so root hands over to `postgres`.</summary>
/// <param name="Name">The account's name.</param>
internal sealed record ServerAccount(string Name)
{
    private const string Customary = "postgres";

    private static bool IsRoot => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>The account for a cluster.</summary>
    /// <param name="owner">The account that runs an existing cluster; null for a new one.</param>
    public static async Task<ServerAccount> ForAsync(string? owner)
    {
        if (!IsRoot)
        {
            return owner is null || owner == Environment.UserName
                ? new(Environment.UserName)
                : throw new Failure($"The private cluster belongs to the account {owner}; run the command as {owner} or as root.");
        }

        var account = new ServerAccount(owner is null or "root" ? Customary : owner);
        await account.MakeSureItExistsAsync();
        return account;
    }

    /// <summary>A server program run as this account, without the caller's own PostgreSQL settings.</summary>
    public Child Run(string program, params string[] arguments) => new(program, arguments)
    {
        Account = IsRoot ? Name : null,
        WorkingDirectory = Path.GetPathRoot(Path.GetFullPath(program)),
        Environment = ServerEnvironment.Clean,
    };

    /// <summary>Makes a folder that only this account may enter, and hands over one that is there.</summary>
    public async Task OwnFolderAsync(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(path, OwnerOnly);
        await HandOverAsync(path);
    }

    /// <summary>Writes a file that this account can read, whatever the caller's umask keeps from others.</summary>
    public async Task WriteAsync(string path, string text, CancellationToken stop)
    {
        await File.WriteAllTextAsync(path, text, stop);
        await HandOverAsync(path);
    }

    /// <summary>True if the account can get to this folder: no folder above it shuts it out.</summary>
    public async Task<bool> CanReachAsync(string path) =>
        !IsRoot || (await Run("/bin/sh", "-c", "cd \"$1\"", "sh", path).RunAsync()).Succeeded;

    private async Task HandOverAsync(string path)
    {
        if (IsRoot && await new Child("chown", $"{Name}:", path).RunAsync() is { Succeeded: false } refused)
        {
            throw new Failure($"{path} cannot be given to {Name}: {refused.Tail(1)}");
        }
    }

    private async Task MakeSureItExistsAsync()
    {
        if ((await new Child("id", Name).RunAsync()).Succeeded)
        {
            return;
        }

        var made = File.Exists("/usr/sbin/useradd")
            ? await new Child("/usr/sbin/useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", Name).RunAsync()
            : await new Child("adduser", "-S", "-D", "-H", Name).RunAsync();
        if (!made.Succeeded)
        {
            throw new Failure($"PostgreSQL does not run as root, and the system account {Name} cannot be made: {made.Tail(1)}");
        }
    }
}
