using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors import`: reference data from a file.</summary>
internal static class Import
{
    private const int Shown = 20;
    public static Command Command()
    {
        var kind = new Argument<string>("kind") { Description = "What the file holds" };
        kind.AcceptOnlyFromAmong("municipalities", "facilities", "programs");
        var file = new Argument<FileInfo>("file") { Description = "CSV in UTF-8; .gz is sent compressed" };
        file.AcceptExistingOnly();
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("operator");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the whole answer, every listed refusal included,");
        var command = new Command("import", "Import reference data: municipalities, facilities, local programs.") { kind, file, url, key, data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "operator"));
            var answer = await hub.ImportAsync(arguments.GetValue(kind)!, arguments.GetValue(file)!.FullName, null, stop);
            Print(answer, arguments.GetValue(json));
            return ExitCode.Done;
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

        Console.WriteLine($"{answer.Taken:N0} taken ({answer.Changed:N0} changed, {answer.Unchanged:N0} unchanged), {answer.RefusedRows:N0} refused in {answer.ElapsedSeconds:0.00} s");
        Refusals.Print(["row", "column", "reason"], answer.Refused.Take(Shown).Select(row => new[] { row.Row.ToString(), row.Column ?? "", row.Reason }), answer.RefusedRows);
    }
}
