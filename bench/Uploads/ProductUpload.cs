using System.Diagnostics;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.Client;
using Actors.Cli.Sample;
using Actors.Cli.Service;

namespace Actors.Bench.Uploads;

/// <summary>The product's own way: the bodies send their files over HTTP at the same time; it ends when all are published.</summary>
internal sealed class ProductUpload(BenchService service, BenchData data)
{
    /// <summary>Files that are sent at the same time: the service takes 16 and asks others to come again.</summary>
    private const int Sending = 12;

    /// <summary>For each file under way: however many there are, what becomes of them is asked at most 100 times a second.</summary>
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(10);

    /// <summary>From the first byte sent to the last publication.</summary>
    public async Task<UploadRun> RunAsync(IReadOnlyList<SampleFile> files, CancellationToken stop)
    {
        using var sending = new SemaphoreSlim(Sending);
        var start = Stopwatch.GetTimestamp();
        var batches = await Task.WhenAll(files.Select(file => PublishAsync(file, sending, files.Count * BetweenQuestions, stop)));
        return new(batches.Sum(batch => batch.Rows), batches.Sum(batch => batch.Accepted), Stopwatch.GetElapsedTime(start), [.. batches.Select(batch => Guid.Parse(batch.Id))]);
    }

    private async Task<BatchStatus> PublishAsync(SampleFile file, SemaphoreSlim sending, TimeSpan askEvery, CancellationToken stop)
    {
        using var hub = new Hub(service.Url.ToString(), Keys.First(data.Directory, "municipality", file.Body));
        Uri location;
        await sending.WaitAsync(stop);
        try
        {
            location = await hub.UploadAsync(file.Body, file.Path, publish: true, Path.GetFileName(file.Path), sent: null, stop);
        }
        finally
        {
            sending.Release();
        }

        while (true)
        {
            var batch = await hub.BatchAsync(location, stop);
            if (batch.IsSettled(publishes: true))
            {
                return batch.State == "published" ? batch : throw new Failure($"The upload of {file.Body} is {batch.State}, not published.");
            }

            await Task.Delay(askEvery, stop);
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
