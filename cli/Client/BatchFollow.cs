using Actors.Cli.Output;

namespace Actors.Cli.Client;

/// <summary>
/// Waits for what becomes of a body's batch, with progress shown. A batch goes on without anybody who watches it, on another silo too: where the service is away, it is asked again
/// for a while.
/// </summary>
/// <param name="output">Where progress and remarks go.</param>
internal sealed class BatchFollow(Hub hub, string body, TextWriter output, TimeProvider clock)
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long the service may be away: to start anew takes less.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The batch once nothing more happens to it by itself.</summary>
    /// <param name="publishes">It was uploaded, or told, to be published.</param>
    /// <exception cref="Failure">The service refuses to tell, or stays away.</exception>
    public Task<BatchStatus> AppliedAsync(Uri batch, bool publishes, CancellationToken stop) => UntilAsync(
        batch,
        $"{body} applied",
        status => (status.State == "published" ? status.Rows : status.Processed, status.Rows),
        status => status.IsSettled(publishes),
        stop);

    /// <summary>The batch once it is undone.</summary>
    /// <exception cref="Failure">The service refuses to tell, or stays away.</exception>
    public Task<BatchStatus> UndoneAsync(Uri batch, CancellationToken stop) =>
        UntilAsync(batch, $"{body} taken back", status => (status.Undo?.Processed ?? 0, status.Undo?.Rows ?? 0), status => status.State == "undone", stop);

    private async Task<BatchStatus> UntilAsync(
        Uri batch, string title, Func<BatchStatus, (long Done, long Total)> progress, Func<BatchStatus, bool> settled, CancellationToken stop)
    {
        var line = ProgressLine.To(output, title, "rows");
        while (true)
        {
            var status = await AskAsync(batch, line, stop);
            var (done, total) = progress(status);
            line.Report(done, total);
            if (settled(status))
            {
                line.End();
                return status;
            }

            await Task.Delay(AskEvery, clock, stop);
        }
    }

    private async Task<BatchStatus> AskAsync(Uri batch, ProgressLine line, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        for (var first = true; ; first = false)
        {
            try
            {
                return await hub.BatchAsync(batch, stop);
            }
            catch (Failure away) when (away.MayPass)
            {
                if (clock.GetElapsedTime(began) >= Patience)
                {
                    throw new Failure($"{away.Message}\nThe batch goes on by itself: `actors batches show {body} {batch.OriginalString.Split('/')[^1]}` tells what becomes of it.", away);
                }

                if (first)
                {
                    line.End();
                    await output.WriteLineAsync($"The service does not answer just now; the batch goes on by itself. Asking again for {Patience.TotalMinutes:0} minutes …");
                }
            }

            await Task.Delay(AskAgainAfter, clock, stop);
        }
    }
}
