using System.Security.Cryptography;
using Actors.Cli.Output;

namespace Actors.Cli.Client;

/// <summary>One registration file from the first byte to its published batch, with progress shown.</summary>
internal static class BatchUpload
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// A key of the file's content: the same file sent again, after a lost connection or by a second command, is the same batch.
    /// </summary>
    public static async Task<string> KeyOfAsync(string file, string body, CancellationToken stop)
    {
        var stream = File.OpenRead(file);
        await using (stream)
        {
            return $"{body}-{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop))[..32]}";
        }
    }

    /// <summary>Sends the file and waits until its batch is settled.</summary>
    public static async Task<(Uri Batch, BatchStatus Status)> RunAsync(Hub hub, string body, string file, bool publish, string key, CancellationToken stop)
    {
        var sending = ProgressLine.OnConsole($"{body} sent", "KB");
        var batch = await hub.UploadAsync(body, file, publish, key, (sent, length) => sending.Report(sent / 1024, Math.Max(length / 1024, 1)), stop);
        sending.End();

        var applying = ProgressLine.OnConsole($"{body} applied", "rows");
        var status = await hub.BatchAsync(batch, stop);
        while (!status.IsSettled(publish))
        {
            applying.Report(status.Processed, status.Rows);
            await Task.Delay(AskEvery, stop);
            status = await hub.BatchAsync(batch, stop);
        }

        applying.Report(status.State == "published" ? status.Rows : status.Processed, status.Rows);
        applying.End();
        return (batch, status);
    }
}
