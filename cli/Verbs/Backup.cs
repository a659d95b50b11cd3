using System.CommandLine;
using Actors.Cli.Backups;
using Actors.Cli.Output;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Cli.Verbs;

/// <summary>`actors backup`: everything that a restoration needs, of one instant, while the service runs.</summary>
internal static class Backup
{
    public static Command Command()
    {
        var folder = new Argument<string>("folder") { HelpName = "DIR", Description = "The folder to make" };
        var secrets = new Option<bool>("--with-secrets") { Description = "Put hub secret, signing keys and first API keys into it too: whoever has such a backup has everything" };
        var force = new Option<bool>("--force") { Description = "Replace a backup that is there" };
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("what was backed up");
        var command = new Command("backup", $"Back the hub up while it runs. Takes the database in {Database.Variable}, or else the private cluster.") { folder, secrets, force, data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            var asJson = arguments.GetValue(json);
            var backup = BackupFolder.At(arguments.GetValue(folder)!);
            try
            {
                var run = new BackupRun(await CommonOptions.DatabaseAsync(place), place, arguments.GetValue(secrets), Json.Remarks(asJson));
                var made = await run.IntoAsync(backup, arguments.GetValue(force), stop);
                Console.WriteLine(asJson ? Json.Of(made) : Text(backup, made));
            }
            catch (NpgsqlException problem)
            {
                throw new Failure($"The database cannot be read: {problem.Message}", problem);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Text(BackupFolder backup, BackupManifest made) => string.Join('\n', (IEnumerable<string>)
    [
        $"{backup.Folder}: {made.Database.Rows:N0} rows of {made.Database.Tables.Count} tables as of {made.TakenAt:yyyy-MM-dd HH:mm:ss}Z, {made.Files.Sum(file => file.Bytes):N0} bytes.",
        made.HasSecrets
            ? "WARNING: the hub's secrets are in it. With it national numbers can be tried out, and answers signed in the hub's name: keep it as you keep them."
            : $"The hub's secrets are NOT in it. Without the hub secret {made.HubSecret} nobody is found again: keep hub.secret and signing-keys/ in another place.",
        .. made.OtherJournals.Select(machine => $"Not in it: the access records that {machine} had not shipped yet. They stand in that folder only."),
    ]);
}
