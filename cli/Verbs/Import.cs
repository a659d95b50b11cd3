using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors import`: reference data from a file.</summary>
internal static class Import
{
    private const string Programs = "programs";
    private const int Shown = 20;

    public static Command Command()
    {
        var kind = new Argument<string>("kind") { Description = "What the file holds" };
        kind.AcceptOnlyFromAmong("municipalities", "facilities", Programs);
        var file = CommonOptions.File("CSV in UTF-8; .gz is sent compressed");
        var validFrom = CommonOptions.Date("--valid-from", "With programs: the first day of the rules, which the file does not name [default: 2020-04-01]");
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("operator");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the whole answer, every listed refusal included,");
        var command = new Command("import", "Import reference data: municipalities, facilities, local programs. Exit code 1 where every row is refused.") { kind, file, validFrom, url, key, data, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(validFrom) is not null && result.GetValue(kind) != Programs)
            {
                result.AddError($"--valid-from goes with {Programs}.");
            }
        });
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "operator"));
            var answer = await hub.ImportAsync(arguments.GetValue(kind)!, arguments.GetValue(file)!.FullName, arguments.GetValue(validFrom), stop);
            Print(answer, arguments.GetValue(json));
            return answer.IsRefused ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static void Print(ImportAnswer answer, bool json)
    {
        if (json)
        {
            Console.WriteLine(Json.Of(answer));
            return;
        }

        Console.WriteLine($"{answer.Taken:N0} taken ({answer.Added:N0} new, {answer.Changed:N0} changed, {answer.Unchanged:N0} unchanged), {answer.RefusedRows:N0} refused in {answer.ElapsedSeconds:0.00} s");
        foreach (var warning in answer.Warnings)
        {
            Console.WriteLine(warning);
        }

        Refusals.Print(["row", "column", "reason"], answer.Refused.Take(Shown).Select(row => new[] { row.Row.ToString(), row.Column ?? "", row.Reason }), answer.RefusedRows);
    }
}
