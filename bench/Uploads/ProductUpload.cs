using System.Diagnostics;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.Client;
using Actors.Cli.Sample;
using Actors.Cli.Service;

namespace Actors.Bench.Uploads;

/// <summary>The product's own way: every body sends its file over HTTP at the same time; it ends when all are published.</summary>
internal sealed class ProductUpload(BenchService service, BenchData data)
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>From the first byte sent to the last publication.</summary>
    public async Task<UploadRun> RunAsync(IReadOnlyList<SampleFile> files, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        var batches = await Task.WhenAll(files.Select(file => PublishAsync(file, stop)));
        return new(batches.Sum(batch => batch.Rows), batches.Sum(batch => batch.Accepted), Stopwatch.GetElapsedTime(start), [.. batches.Select(batch => Guid.Parse(batch.Id))]);
    }

    private async Task<BatchStatus> PublishAsync(SampleFile file, CancellationToken stop)
    {
        using var hub = new Hub(service.Url.ToString(), Keys.Require(null, data.Directory, "municipality", file.Body));
        var location = await hub.UploadAsync(file.Body, file.Path, publish: true, Path.GetFileName(file.Path), sent: null, stop);
        while (true)
        {
            var batch = await hub.BatchAsync(location, stop);
            if (batch.IsSettled(publishes: true))
            {
                return batch.State == "published" ? batch : throw new Failure($"The upload of {file.Body} is {batch.State}, not published.");
            }

            await Task.Delay(AskEvery, stop);
        }
    }
}

/// <summary>What an upload came to.</summary>
/// <param name="Rows">Of the files, refused ones among them.</param>
/// <param name="Accepted">Rows that were applied.</param>
internal sealed record UploadRun(long Rows, long Accepted, TimeSpan Took, IReadOnlyList<Guid> Batches)
{
    public double PerSecond => Rows / Took.TotalSeconds;
}
