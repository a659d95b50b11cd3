using Actors.Cli.Journal;
using Actors.Cli.Output;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Cli.Backups;

/// <summary>Brings a backup into a database and a data directory, and looks whether all of it is there.</summary>
/// <param name="database">The connection string of the database to fill.</param>
internal sealed class RestoreRun(string database, DataDirectory data, TextWriter output)
{
    /// <summary>Tables that <see cref="RestoreSql.After"/> changes.</summary>
    private static readonly string[] Changed = ["feed_removals", "orleans_silo"];

    /// <summary>Looks for others on the database before it is refused.</summary>
    private const int Looks = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <param name="replace">Whether a database that is not empty may be put aside.</param>
    public async Task<RestoreReport> FromAsync(BackupFolder backup, bool replace, CancellationToken stop)
    {
        var manifest = BackupManifest.Read(backup);
        await backup.RequireAsync(manifest.Files, stop);
        SecretFiles.RequireRoom(backup.Secrets, data);
        await using var target = NpgsqlDataSource.Create(database);
        var (isEmpty, server) = await LookAsync(target, replace, stop);
        var aside = isEmpty ? null : $"before_restore_{DateTimeOffset.UtcNow:yyyyMMddHHmmss}";

        var restoring = ProgressLine.To(output, "Restoring", "rows");
        var reading = DatabaseDump.ReadAsync(DatabasePrograms.For(database, server), backup.Dump, RestoreSql.Before(aside), RestoreSql.After, stop);
        await CopyProgress.WatchAsync(target, reading, manifest.Database.Rows, restoring.Report, stop);
        restoring.End();
        JournalFiles.Return(backup.Journal, data.Journal);
        SecretFiles.Return(backup.Secrets, data);
        return await VerifyAsync(target, manifest, aside, stop);
    }

    private static async Task<(bool IsEmpty, int Server)> LookAsync(NpgsqlDataSource target, bool replace, CancellationToken stop)
    {
        await using var connection = await target.OpenConnectionAsync(stop);
        for (var looks = 1; await OthersAsync(connection, stop) is { } others; looks++)
        {
            // Who has just left is seen for a moment longer.
            if (looks == Looks)
            {
                throw new Failure($"{others}. Stop what uses it, then try again: a service would go on with what it has in memory.");
            }

            await Task.Delay(BetweenLooks, stop);
        }

        await using var picture = await DatabasePicture.TakeAsync(target, stop);
        var isEmpty = await picture.IsEmptyAsync(stop);
        return isEmpty || replace
            ? (isEmpty, connection.PostgreSqlVersion.Major)
            : throw new Failure("The database is not empty. --force puts what is there aside, into another schema of it.");
    }

    /// <summary>Who else is on the database; null for nobody.</summary>
    private static async Task<string?> OthersAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(RestoreSql.Others, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) && reader.GetInt64(0) is > 0 and var others ? $"{others} other sessions are on the database ({reader.GetString(1)})" : null;
    }

    private async Task<RestoreReport> VerifyAsync(NpgsqlDataSource target, BackupManifest manifest, string? aside, CancellationToken stop)
    {
        await using var picture = await DatabasePicture.TakeAsync(target, stop);
        var counting = ProgressLine.To(output, "Comparing", "tables");
        var facts = await picture.FactsAsync(counting.Report, stop);
        counting.End();
        var expected = manifest.Database with { Tables = [.. manifest.Database.Tables.Where(table => !Changed.Contains(table.Name))] };

        await using var journal = await StoredJournal.OpenAsync(target, stop);
        var following = ProgressLine.To(output, "Following the access chains", "records");
        var chains = new JournalVerification(journal, await journal.KeysAsync(stop), data.Journal, (DateOnly.MinValue, DateOnly.MaxValue), following.Report);
        var findings = await chains.RunAsync(stop);
        following.End();
        return new(
            manifest.TakenAt,
            expected.Tables.Count,
            expected.Rows,
            expected.Ledger,
            new(chains.Records, chains.Days, chains.Lines),
            [.. expected.DifferencesTo(facts), .. findings.Select(finding => finding.ToString())],
            manifest.HubSecret,
            manifest.HubSecret is null || SecretFiles.Has(data, manifest.HubSecret),
            manifest.OtherJournals,
            aside);
    }
}
