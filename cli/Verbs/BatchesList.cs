using System.CommandLine;
using Spectre.Console;

namespace Actors.Cli.Verbs;

/// <summary>`actors batches list`: the newest uploads of a municipality.</summary>
internal static class BatchesList
{
    private const int Shown = 20;

    public static Command Command() => BatchesVerb.Of("list", "The newest uploads of a municipality.", async (_, body, hub, stop) =>
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("id", id => id.NoWrap()).AddColumns("received", "mode", "state", "rows", "refused");
        foreach (var batch in (await hub.BatchesAsync(body, Shown, stop)).Batches)
        {
            table.AddRow(batch.Id, $"{batch.ReceivedAt.ToOffset(TimeSpan.FromHours(9)):yyyy-MM-dd HH:mm} JST", batch.Mode ?? "", batch.State, $"{batch.Rows:N0}", $"{batch.Rejected:N0}");
        }

        AnsiConsole.Write(table);
        return ExitCode.Done;
    });
}
