using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Output;

namespace Actors.Cli.Verbs;

/// <summary>`actors batches undo`: takes a published upload back, and lists what something later touched.</summary>
internal static class BatchesUndo
{
    private const int Shown = 20;

    public static Command Command()
    {
        var id = BatchesVerb.Id();
        var json = CommonOptions.Json("the batch, and what was left as it is,");
        return BatchesVerb.Of(
            "undo",
            "Take a published upload back, as far as nothing later touched the same registrations.",
            async (arguments, body, hub, stop) =>
            {
                var batch = BatchesVerb.Address(body, arguments.GetValue(id));
                var asJson = arguments.GetValue(json);
                await hub.UndoAsync(batch, stop);
                var status = await new BatchFollow(hub, body, Json.Remarks(asJson), TimeProvider.System).UndoneAsync(batch, stop);
                var left = await hub.LeftByUndoAsync(batch, asJson ? BatchesVerb.Listed : Shown, stop);
                if (asJson)
                {
                    Console.WriteLine(Json.Of(new UndoOutcome(status, left)));
                    return ExitCode.Done;
                }

                BatchReport.Print(status);
                BatchReport.Print(left, status.Undo?.Left ?? 0);
                return ExitCode.Done;
            },
            id,
            json);
    }
}
