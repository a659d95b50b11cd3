using Actors.Cli.Output;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Cli.Backups;

/// <summary>Makes a backup while the hub runs: a dump of one instant of the database, with what of that instant stands only in files of this machine.</summary>
/// <param name="database">Its connection string.</param>
/// <param name="withSecrets">Whether hub secret, signing keys and first keys go into it too.</param>
internal sealed class BackupRun(string database, DataDirectory data, bool withSecrets, TextWriter output)
{
    public async Task<BackupManifest> IntoAsync(BackupFolder backup, bool force, CancellationToken stop)
    {
        BackupManifest? made = null;
        await backup.FillAsync(force, async draft => made = await FillAsync(draft, stop));
        return made!;
    }

    private async Task<BackupManifest> FillAsync(BackupFolder draft, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var picture = await DatabasePicture.TakeAsync(source, stop);
        if (!await picture.IsHubAsync(stop))
        {
            throw new Failure("The database has no schema of the hub: there is nothing to back up.");
        }

        var open = await picture.OpenJournalsAsync(stop);
        var counting = ProgressLine.To(output, "Counting", "tables");
        var facts = await picture.FactsAsync(counting.Report, stop);
        counting.End();

        var dumping = ProgressLine.To(output, "Dumping", "rows");
        await CopyProgress.WatchAsync(source, DatabaseDump.WriteAsync(DatabasePrograms.For(database, facts.Server), picture.Snapshot, draft.Dump, stop), facts.Rows, dumping.Report, stop);
        dumping.End();

        // After the picture: what it has not of these journals is in the files by now.
        var elsewhere = JournalFiles.Copy(data.Journal, open, draft.Journal);
        if (withSecrets)
        {
            SecretFiles.Copy(data, draft.Secrets);
        }

        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat,
            picture.TakenAt,
            await picture.HubSecretAsync(stop),
            [.. elsewhere.Select(journal => journal.Machine).Distinct().Order(StringComparer.Ordinal)],
            withSecrets,
            facts,
            await draft.FilesAsync(stop));
        JsonFile.Write(draft.Manifest, manifest);
        return manifest;
    }
}
