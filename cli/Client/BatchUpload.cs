using System.Security.Cryptography;
using Actors.Cli.Output;

namespace Actors.Cli.Client;

/// <summary>One registration file from the first byte to its published batch, with progress shown.</summary>
internal static class BatchUpload
{
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
    /// <param name="output">Where progress goes.</param>
    public static async Task<(Uri Batch, BatchStatus Status)> RunAsync(Hub hub, string body, string file, bool publish, string key, TextWriter output, CancellationToken stop, bool snapshot = false)
    {
        var sending = ProgressLine.To(output, $"{body} sent", "KB");
        var batch = await hub.UploadAsync(body, file, publish, key, (sent, length) => sending.Report(sent / 1024, Math.Max(length / 1024, 1)), stop, snapshot);
        sending.End();

        var follow = new BatchFollow(hub, body, output, TimeProvider.System);
        var status = await follow.AppliedAsync(batch, publishes: false, stop);
        if (!publish || status.State != "ready" || status.Held)
        {
            return (batch, status);
        }

        // Sent before without publication, the file is that batch, which does not publish by itself.
        await hub.PublishAsync(batch, acceptWarnings: false, stop);
        return (batch, await follow.AppliedAsync(batch, publishes: true, stop));
    }
}
