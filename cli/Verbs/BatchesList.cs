using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Output;
using Spectre.Console;

namespace Actors.Cli.Verbs;

/// <summary>`actors batches list`: the newest uploads of a municipality.</summary>
internal static class BatchesList
{
    private const int Shown = 20;

    public static Command Command()
    {
        var json = CommonOptions.Json("them");
        return BatchesVerb.Of(
            "list",
            "The newest uploads of a municipality.",
            async (arguments, body, hub, stop) =>
            {
                var batches = (await hub.BatchesAsync(body, Shown, stop)).Batches;
                if (arguments.GetValue(json))
                {
                    Console.WriteLine(Json.Of(batches));
                }
                else
                {
                    Print(batches);
                }

                return ExitCode.Done;
            },
            json);
    }

    private static void Print(IEnumerable<BatchStatus> batches)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("id", id => id.NoWrap()).AddColumns("received", "mode", "state", "rows", "refused");
        foreach (var batch in batches)
        {
            table.AddRow(batch.Id, JapaneseTime.Of(batch.ReceivedAt), batch.Mode ?? "", batch.State, $"{batch.Rows:N0}", $"{batch.Rejected:N0}");
        }

        AnsiConsole.Write(table);
    }
}
