using System.Security.Cryptography;
using Actors.Cli.Service;

namespace Actors.Cli.Backups;

/// <summary>Where in a backup each thing is. A folder under its own name is whole: it is made beside it and moved there at the end.</summary>
/// <param name="Folder">Absolute.</param>
internal sealed record BackupFolder(string Folder)
{
    public const string JournalName = "journal";
    public const string SecretsName = "secrets";
    private const string DumpName = "database.dump";

    public static BackupFolder At(string path) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>What is in the backup.</summary>
    public string Manifest => Path.Combine(Folder, "backup.json");

    public string Dump => Path.Combine(Folder, DumpName);

    public string Journal => Path.Combine(Folder, JournalName);

    public string Secrets => Path.Combine(Folder, SecretsName);

    private string Former => $"{Folder}.{Environment.ProcessId}.old";

    /// <summary>Makes the backup's folder by filling a draft of it. A failure leaves what was there before, and a draft that was filled.</summary>
    /// <param name="force">Whether a backup that is there may be replaced.</param>
    /// <exception cref="Failure">Something else is there, or the folder cannot be put in its place.</exception>
    public async Task FillAsync(bool force, Func<BackupFolder, Task> fill)
    {
        RequireRoom(force);

        // The dump holds what people suffer from: nobody else may enter.
        var draft = new BackupFolder($"{Folder}.{Environment.ProcessId}.new");
        OwnerFile.Folder(draft.Folder);
        try
        {
            await fill(draft);
        }
        catch
        {
            Directory.Delete(draft.Folder, recursive: true);
            throw;
        }

        Replace(draft);
    }

    private void RequireRoom(bool force)
    {
        if (File.Exists(Folder))
        {
            throw new Failure($"{Folder} is a file.");
        }

        if (!Directory.Exists(Folder))
        {
            return;
        }

        if (Directory.EnumerateFileSystemEntries(Folder).Any() && !(force && File.Exists(Manifest)))
        {
            throw new Failure($"{Folder} is there already{(File.Exists(Manifest) ? ". --force replaces it." : ", and is no backup: it is not replaced.")}");
        }

        try
        {
            // What cannot be renamed, as a mount point, cannot be replaced: better known before the dump than after it.
            Directory.Move(Folder, Former);
            Directory.Move(Former, Folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new Failure($"{Folder} cannot be replaced ({refused.Message}). Name a folder in it.", refused);
        }
    }

    private void Replace(BackupFolder draft)
    {
        var replaces = Directory.Exists(Folder);
        try
        {
            if (replaces)
            {
                Directory.Move(Folder, Former);
            }

            Directory.Move(draft.Folder, Folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (replaces && !Directory.Exists(Folder))
            {
                Directory.Move(Former, Folder);
            }

            throw new Failure($"The backup is whole, but stays in {draft.Folder}: it cannot be moved to its place ({refused.Message}).", refused);
        }

        if (replaces)
        {
            Directory.Delete(Former, recursive: true);
        }
    }

    /// <summary>All files but the manifest, by their path in the backup; put on the disk on the way.</summary>
    public async Task<IReadOnlyList<BackupFile>> FilesAsync(CancellationToken stop)
    {
        var files = new List<BackupFile>();
        foreach (var path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(path => path != Manifest).Order(StringComparer.Ordinal))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            files.Add(new(Path.GetRelativePath(Folder, path), file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop))));
            file.Flush(flushToDisk: true);
        }

        return files;
    }

    /// <exception cref="Failure">A file is missing, or is not the one that was written.</exception>
    public async Task RequireAsync(IReadOnlyList<BackupFile> files, CancellationToken stop)
    {
        foreach (var expected in files)
        {
            var path = Path.Combine(Folder, expected.Path);
            if (!File.Exists(path))
            {
                throw new Failure($"{path} is missing: the backup is not whole.");
            }

            await using var file = File.OpenRead(path);
            if (file.Length != expected.Bytes || Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)) != expected.Sha256)
            {
                throw new Failure($"{path} is not as it was written: the backup is damaged.");
            }
        }
    }
}
