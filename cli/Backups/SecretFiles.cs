using Actors.Cli.Service;
using Actors.Eligibility.Identifiers;

namespace Actors.Cli.Backups;

/// <summary>What the hub keeps outside of the database because nobody who has the database shall have it: its secret, the keys it signs with, and its first API keys.</summary>
internal static class SecretFiles
{
    private const string HubSecret = "hub.secret";
    private const string SigningKeys = "signing-keys";

    /// <summary>Copies what is there.</summary>
    public static void Copy(DataDirectory data, string into)
    {
        foreach (var path in In(data.Folder))
        {
            var copy = Path.Combine(into, path);
            OwnerFile.Folder(Path.GetDirectoryName(copy)!);
            OwnerFile.Write(copy, File.ReadAllBytes(Path.Combine(data.Folder, path)));
        }
    }

    /// <exception cref="Failure">Another one stands in the place of one of them; nothing is changed then.</exception>
    public static void RequireRoom(string from, DataDirectory data)
    {
        foreach (var path in In(from))
        {
            var place = Path.Combine(data.Folder, path);
            if (File.Exists(place) && !File.ReadAllBytes(place).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(from, path))))
            {
                throw new Failure($"{place} is another than the backup's. Move it away, or restore into another data directory.");
            }
        }
    }

    /// <summary>Puts a backup's into a data directory.</summary>
    public static void Return(string from, DataDirectory data) => Copy(new(from), data.Folder);

    /// <summary>Whether a data directory has the secret of that name, or one that was laid over it since: the start brings the database up to it.</summary>
    public static bool Has(DataDirectory data, string name)
    {
        var path = Path.Combine(data.Folder, HubSecret);
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            var secrets = File.ReadAllText(path).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromBase64String).ToArray();
            return Enumerable.Range(1, secrets.Length).Any(count => new IdentifierKeys(secrets[..count]).Id == name);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<string> In(string folder) => new[] { HubSecret, "keys.json" }
        .Concat(Directory.Exists(Path.Combine(folder, SigningKeys)) ? Directory.GetFiles(Path.Combine(folder, SigningKeys)).Select(path => Path.Combine(SigningKeys, Path.GetFileName(path))) : [])
        .Where(path => File.Exists(Path.Combine(folder, path)));
}
