using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Output;

namespace Actors.Cli.Verbs;

/// <summary>`actors batches publish`: lets an upload take effect that is ready, or that the anomaly brake holds.</summary>
internal static class BatchesPublish
{
    public static Command Command()
    {
        var id = BatchesVerb.Id();
        var accept = new Option<bool>("--accept-warnings") { Description = "Publish even what the anomaly brake holds" };
        var json = CommonOptions.Json("the batch");
        return BatchesVerb.Of(
            "publish",
            "Let an upload take effect.",
            async (arguments, body, hub, stop) =>
            {
                var batch = BatchesVerb.Address(body, arguments.GetValue(id));
                await hub.PublishAsync(batch, arguments.GetValue(accept), stop);
                var status = await new BatchFollow(hub, body, Json.Remarks(arguments.GetValue(json)), TimeProvider.System).AppliedAsync(batch, publishes: true, stop);
                if (arguments.GetValue(json))
                {
                    Console.WriteLine(Json.Of(status));
                }
                else
                {
                    BatchReport.Print(status);
                }

                return status.State == "published" ? ExitCode.Done : ExitCode.Failed;
            },
            id,
            accept,
            json);
    }
}
