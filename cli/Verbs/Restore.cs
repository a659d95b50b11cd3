using System.CommandLine;
using Actors.Cli.Backups;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Cli.Verbs;

/// <summary>`actors restore`: a backup into an empty database, verified.</summary>
internal static class Restore
{
    public static Command Command()
    {
        var folder = new Argument<string>("folder") { HelpName = "DIR", Description = "The backup" };
        var force = new Option<bool>("--force") { Description = "Put what is in the database aside, into another schema" };
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("what was restored and verified");
        var command = new Command(
            "restore", $"Restore a backup into the database in {Database.Variable}, or else into the private cluster, and verify rows, ledger sums and access chains.") { folder, force, data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            var asJson = arguments.GetValue(json);
            var output = Json.Remarks(asJson);
            var backup = BackupFolder.At(arguments.GetValue(folder)!);

            // A slip in its name starts nothing.
            BackupManifest.Read(backup);
            place.Create();
            using var held = DataLock.Take(place);
            if (SiloNotes.Running(place) is { } silo)
            {
                throw new Failure($"The service runs (process {silo.Process.Id}). Stop it first: actors down.");
            }

            try
            {
                var database = Database.Named ?? (await PostgresCluster.StartAsync(place, new Steps(output), stop)).ConnectionString;
                var report = await new RestoreRun(database, place, output).FromAsync(backup, arguments.GetValue(force), stop);
                Console.WriteLine(asJson ? Json.Of(report) : Text(report));
                return report.IsWhole ? ExitCode.Done : ExitCode.Failed;
            }
            catch (NpgsqlException problem)
            {
                throw new Failure($"The database cannot be used: {problem.Message}", problem);
            }
        });
        return command;
    }

    private static string Text(RestoreReport report) => string.Join('\n', (IEnumerable<string>)
    [
        $"Restored as of {report.TakenAt:yyyy-MM-dd HH:mm:ss}Z. Verified:",
        $"  rows           {report.Rows:N0} in {report.Tables} tables, each compared with the backup's",
        $"  ledger         {report.Ledger.Sum(month => month.LiveEntries):N0} live entries in {report.Ledger.Count} months, {report.Ledger.Sum(month => month.DueYen):N0} yen due",
        $"  access chains  {report.Chains.Records:N0} records, {report.Chains.Days:N0} signed days, {report.Chains.Lines:N0} lines of files",
        .. report.Problems.Select(problem => $"WRONG: {problem}"),
        report.IsWhole ? "Everything is as it was." : $"{report.Problems.Count:N0} things are not as they were.",
        .. report.HasHubSecret ? Enumerable.Empty<string>() : [$"The hub secret {report.HubSecret} is not in the data directory: put hub.secret there, or Actors__HubSecret into the environment, before the start."],
        .. report.OtherJournals.Select(machine => $"Not in the backup: the last access records of {machine}. Start a service over that folder, and they are shipped."),
        .. report.PutAside is { } schema ? [$"What was in the database before stands in its schema {schema}."] : Enumerable.Empty<string>(),
    ]);
}
