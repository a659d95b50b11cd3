using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors upload`: a municipality's registrations from a file.</summary>
internal static class Upload
{
    private const int Shown = 20;

    public static Command Command()
    {
        var body = new Argument<string>("code") { Description = "The local government code, six digits" };
        var file = CommonOptions.File("CSV, or the national hub's registration array as .json; .gz is sent compressed");
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("municipality's");
        var data = CommonOptions.Data();
        var noPublish = new Option<bool>("--no-publish") { Description = "Only validate and preview" };
        var again = new Option<bool>("--again") { Description = "Make a new batch even of a file that was sent before" };
        var snapshot = new Option<bool>("--snapshot") { Description = "The file is the full list: what it does not name ends" };
        var accept = new Option<bool>("--accept-warnings") { Description = "Publish even what the anomaly brake holds" };
        var json = CommonOptions.Json("the batch, why rows of it were refused, and what it left as it is,");
        var command = new Command("upload", "Upload a municipality's registrations and publish them.") { body, file, url, key, data, noPublish, again, snapshot, accept, json };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            var code = arguments.GetValue(body)!;
            var path = arguments.GetValue(file)!.FullName;
            var publish = !arguments.GetValue(noPublish);
            var asJson = arguments.GetValue(json);
            var remarks = Json.Remarks(asJson);
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "municipality", code));
            var once = await BatchUpload.KeyOfAsync(path, code, stop) + (arguments.GetValue(snapshot) ? "-snapshot" : "") + (arguments.GetValue(again) ? $"-{Guid.NewGuid():N}" : "");
            var before = await hub.BatchesAsync(code, 1, stop);
            var (batch, status) = await BatchUpload.RunAsync(hub, code, path, publish, once, remarks, stop, arguments.GetValue(snapshot));
            // A body's batches come in one after the other: what is not newer than the newest one before is no new one.
            if (before.Batches is [var newest] && status.ReceivedAt <= newest.ReceivedAt)
            {
                await remarks.WriteLineAsync($"This file was sent before, at {JapaneseTime.Of(status.ReceivedAt)}: this is that batch. --again makes a new one.");
            }

            if (publish && status.Held && arguments.GetValue(accept))
            {
                await hub.PublishAsync(batch, acceptWarnings: true, stop);
                status = await new BatchFollow(hub, code, remarks, TimeProvider.System).AppliedAsync(batch, publishes: true, stop);
            }

            var errors = status.Rejected > 0 ? await hub.ErrorsAsync(batch, asJson ? BatchesVerb.Listed : Shown, stop) : [];
            var left = status.Left > 0 ? await hub.LeftAsync(batch, asJson ? BatchesVerb.Listed : Shown, stop) : [];
            if (asJson)
            {
                Console.WriteLine(Json.Of(new UploadOutcome(status, errors, left)));
            }
            else
            {
                Print(code, status, errors, left);
            }

            return status.State == "published" || (!publish && status.State == "ready") ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Print(string body, BatchStatus status, IReadOnlyList<BatchError> errors, IReadOnlyList<LeftLine> left)
    {
        BatchReport.Print(status);
        if (status.Held)
        {
            Console.WriteLine($"Held back: {string.Join("; ", status.Preview!.Warnings)}. If that is right: actors batches publish {body} {status.Id} --accept-warnings");
        }

        if (status.Rejected > 0)
        {
            Refusals.Print(
                ["row", "field", "code", "message", "説明"],
                errors.Take(Shown).Select(error => new[] { $"{error.Row}", error.Field, error.Code, error.Message, error.MessageJa ?? "" }),
                Math.Max(status.Rejected, errors.Count));
        }

        BatchReport.Print(left, status.Left);
    }
}
