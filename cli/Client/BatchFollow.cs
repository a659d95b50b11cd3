using Actors.Cli.Output;

namespace Actors.Cli.Client;

/// <summary>Waits for what becomes of a batch, with progress shown.</summary>
internal static class BatchFollow
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>The batch once nothing more happens to it by itself.</summary>
    /// <param name="publishes">It was uploaded, or told, to be published.</param>
    /// <param name="output">Where progress goes.</param>
    public static Task<BatchStatus> AppliedAsync(Hub hub, Uri batch, string title, bool publishes, TextWriter output, CancellationToken stop) => UntilAsync(
        hub,
        batch,
        title,
        status => (status.State == "published" ? status.Rows : status.Processed, status.Rows),
        status => status.IsSettled(publishes),
        output,
        stop);

    /// <summary>The batch once it is undone.</summary>
    public static Task<BatchStatus> UndoneAsync(Hub hub, Uri batch, string title, TextWriter output, CancellationToken stop) =>
        UntilAsync(hub, batch, title, status => (status.Undo?.Processed ?? 0, status.Undo?.Rows ?? 0), status => status.State == "undone", output, stop);

    private static async Task<BatchStatus> UntilAsync(
        Hub hub, Uri batch, string title, Func<BatchStatus, (long Done, long Total)> progress, Func<BatchStatus, bool> settled, TextWriter output, CancellationToken stop)
    {
        var line = ProgressLine.To(output, title, "rows");
        while (true)
        {
            var status = await hub.BatchAsync(batch, stop);
            var (done, total) = progress(status);
            line.Report(done, total);
            if (settled(status))
            {
                line.End();
                return status;
            }

            await Task.Delay(AskEvery, stop);
        }
    }
}
