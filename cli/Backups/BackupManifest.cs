using Actors.Cli.Service;

namespace Actors.Cli.Backups;

/// <summary>What a backup holds, in <c>backup.json</c>: enough to tell, before and after a restoration, whether it is all there.</summary>
/// <param name="Format">1.</param>
/// <param name="TakenAt">The instant (UTC) of the picture that the dump shows.</param>
/// <param name="HubSecret">The name of the secret without which the hub finds nobody; null where the database has none yet.</param>
/// <param name="OtherJournals">Machines and folders whose journals were open and are not in the backup: what they had not shipped stands in their files only.</param>
/// <param name="HasSecrets">Whether hub secret, signing keys and first keys are in it.</param>
internal sealed record BackupManifest(
    int Format, DateTimeOffset TakenAt, string? HubSecret, IReadOnlyList<string> OtherJournals, bool HasSecrets, DatabaseFacts Database, IReadOnlyList<BackupFile> Files)
{
    public const int CurrentFormat = 1;

    public static BackupManifest Read(BackupFolder backup) => JsonFile.Read<BackupManifest>(backup.Manifest) switch
    {
        null => throw new Failure($"{backup.Folder} is not a backup: {backup.Manifest} is missing."),
        { Format: not CurrentFormat } other => throw new Failure($"{backup.Manifest} is of format {other.Format}; this version of Actors reads {CurrentFormat}."),
        var manifest => manifest,
    };
}

/// <summary>A file of a backup.</summary>
/// <param name="Path">In the backup's folder.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Bytes, string Sha256);
