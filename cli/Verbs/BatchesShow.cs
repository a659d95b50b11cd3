using System.CommandLine;
using Actors.Cli.Output;

namespace Actors.Cli.Verbs;

/// <summary>`actors batches show`: one upload, what it changes, and why it is held.</summary>
internal static class BatchesShow
{
    public static Command Command()
    {
        var id = BatchesVerb.Id();
        var json = CommonOptions.Json("it");
        return BatchesVerb.Of(
            "show",
            "One upload: what it changes, and why it is held.",
            async (arguments, body, hub, stop) =>
            {
                var status = await hub.BatchAsync(BatchesVerb.Address(body, arguments.GetValue(id)), stop);
                if (arguments.GetValue(json))
                {
                    Console.WriteLine(Json.Of(status));
                    return ExitCode.Done;
                }

                BatchReport.Print(status);
                foreach (var warning in status.Preview?.Warnings ?? [])
                {
                    Console.WriteLine($"Warning: {warning}");
                }

                return ExitCode.Done;
            },
            id,
            json);
    }
}
