using System.CommandLine;
using Actors.Cli.Journal;
using Actors.Cli.Output;
using Actors.Cli.Service;
using Actors.Eligibility.Signatures;
using Npgsql;

namespace Actors.Cli.Verbs;

/// <summary>`actors journal verify`: computes chains, roots and signatures anew, and names what was changed.</summary>
internal static class JournalVerify
{
    private const int MostShown = 100;

    public static Command Command()
    {
        var from = CommonOptions.Date("--from", "The first day (JST) whose records are computed [default: the first that is kept]");
        var to = CommonOptions.Date("--to", "The last day (JST) whose records are computed [default: today]");
        var data = CommonOptions.Data();
        var files = new Option<string?>("--files") { HelpName = "DIR", Description = "The folder of the journal's files [default: journal in the data directory]" };
        var jwks = new Option<string?>("--jwks") { HelpName = "FILE", Description = "The hub's public keys, as /.well-known/jwks.json gave them [default: those in the database, which whoever changed it may have changed too]" };
        var json = CommonOptions.Json("the counts and everything found");
        var command = new Command("verify", $"Compute chains, roots and signatures anew. Takes the database in {Database.Variable}, or else the private cluster.") { from, to, data, files, jwks, json };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            await using var database = NpgsqlDataSource.Create(await CommonOptions.DatabaseAsync(place));
            try
            {
                return await RunAsync(
                    database,
                    arguments.GetValue(files) ?? place.Journal,
                    arguments.GetValue(jwks),
                    (arguments.GetValue(from) ?? DateOnly.MinValue, arguments.GetValue(to) ?? DateOnly.MaxValue),
                    arguments.GetValue(json),
                    stop);
            }
            catch (NpgsqlException problem)
            {
                throw new Failure($"The database cannot be read: {problem.Message}", problem);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(NpgsqlDataSource database, string folder, string? jwks, (DateOnly From, DateOnly To) range, bool asJson, CancellationToken stop)
    {
        await using var journal = await StoredJournal.OpenAsync(database, stop);
        var keys = jwks is null ? await journal.KeysAsync(stop) : await KeysAsync(jwks, stop);
        var line = ProgressLine.To(Json.Remarks(asJson), "Verifying", "records");
        var verification = new JournalVerification(journal, keys, folder, range, line.Report);
        var findings = await verification.RunAsync(stop);
        line.End();
        if (asJson)
        {
            Console.WriteLine(Json.Of(new VerifiedJournal(verification.Records, verification.Days, verification.Lines, findings)));
        }
        else
        {
            Print(verification, findings);
        }

        return findings.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Print(JournalVerification verification, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.Take(MostShown))
        {
            Console.WriteLine(finding);
        }

        if (findings.Count > MostShown)
        {
            Console.WriteLine($"… and {findings.Count - MostShown:N0} more.");
        }

        Console.WriteLine(
            $"{verification.Records:N0} records, {verification.Days:N0} signed days, {verification.Lines:N0} lines of files: "
            + (findings.Count == 0 ? "all as they were written." : $"{findings.Count:N0} findings."));
    }

    public static async Task<VerificationKeys> KeysAsync(string path, CancellationToken stop)
    {
        try
        {
            return VerificationKeys.FromJwks(await File.ReadAllTextAsync(path, stop));
        }
        catch (FormatException malformed)
        {
            throw new Failure($"{path}: {malformed.Message}", malformed);
        }
    }
}
