using System.Globalization;
using Actors.Bench.Checks;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Bench.Uploads.Stock;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;
using Npgsql;

namespace Actors.Bench.Uploads;

/// <summary>The whole of <c>upload</c>: set up, measure way after way in each round, then the large upload under checks, write down, clear away.</summary>
internal sealed class UploadBench(UploadOptions options, Steps steps)
{
    /// <summary>Of one order to the load generator; orders follow each other until the upload is through.</summary>
    private const int CheckSeconds = 2;

    private const int RoundSeed = 20_261;

    /// <summary>Other people than in the rounds: that everybody is known to another body already is not what is to be measured.</summary>
    private const int LargeSeed = 20_262;

    public async Task RunAsync(CancellationToken stop)
    {
        await using var cleanup = new Cleanup();
        var data = cleanup.Add(await BenchData.MakeAsync());
        var bodies = UploadFiles.Bodies(Math.Max(options.Bodies, options.LargeRows > 0 ? options.LargeBodies : 0));
        var service = await BenchService.StartAsync(data, UploadOptions.People, steps, stop, bodies);
        await using var database = NpgsqlDataSource.Create(service.Postgres);
        var machine = await MachineFacts.TakeAsync(Environment.ProcessorCount, "silo, database and load generator share all", database, stop);
        var today = SampleLoad.Recall(data.Directory)!.Today;
        var product = new ProductUpload(service, data);

        var compared = await CompareAsync(product, service, database, [.. bodies.Take(options.Bodies)], today, data, cleanup, stop);
        var large = options.LargeRows > 0 ? await LargeAsync(product, service, [.. bodies.Take(options.LargeBodies)], today, data, cleanup, stop) : null;
        var result = new UploadResult(machine, options, compared, large);
        var markdown = UploadTables.Of(result);
        var path = await ResultFiles.WriteAsync($"upload-{machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }

    private async Task<Comparison?> CompareAsync(
        ProductUpload product, BenchService service, NpgsqlDataSource database, IReadOnlyList<string> bodies, DateOnly today, BenchData data, Cleanup cleanup, CancellationToken stop)
    {
        if (options.Rounds == 0)
        {
            return null;
        }

        var others = cleanup.Add(await OtherWays.CreateAsync(service.Postgres, stop));
        var files = UploadFiles.Write("round", RoundSeed, bodies, options.Rows, options.Rounds + 1, today, data.File("uploads"));
        List<double> own = [], setBased = [], singleRow = [], commits = [];
        List<double?> used = [];
        for (var round = 0; round <= options.Rounds; round++)
        {
            await service.CheckpointAsync(stop);
            var before = ProcessorTime.Of(service.Process, service.DatabaseProcess);
            var run = await product.RunAsync(files[round], stop);
            var micros = (ProcessorTime.Of(service.Process, service.DatabaseProcess) - before)?.TotalMicroseconds / run.Rows;
            var rows = await WrittenRows.ReadAsync(database, run.Batches, stop);
            await service.CheckpointAsync(stop);
            var set = await others.SetBasedAsync(rows, stop);
            await service.CheckpointAsync(stop);
            var commit = await others.CommitAsync(stop);
            var single = await others.SingleRowAsync(rows, stop);
            steps.Say($"{(round == 0 ? "Warm-up" : $"Round {round}")}: product {run.PerSecond:N0}/s {micros:0} µs, set-based {set:N0}/s, single-row {single:N0}/s, a commit {commit:0.00} ms");
            if (round > 0)
            {
                own.Add(run.PerSecond);
                used.Add(micros);
                setBased.Add(set);
                singleRow.Add(single);
                commits.Add(commit);
            }
        }

        await others.DropAsync(stop);
        return new(
            [
                new("product", "files over HTTP, parsed, validated, staged, published through the grains' rules", Spread.Of(own), Spread.OfKnown(used), own),
                new("set-based", "the product's own results by COPY and five statements a body, nothing parsed or computed", Spread.Of(setBased), null, setBased),
                new("single-row", StockGrains.What, Spread.Of(singleRow), null, singleRow),
            ],
            Ratio(own, setBased),
            Ratio(own, singleRow),
            Spread.Of(commits));
    }

    private async Task<LargeResult> LargeAsync(
        ProductUpload product, BenchService service, IReadOnlyList<string> bodies, DateOnly today, BenchData data, Cleanup cleanup, CancellationToken stop)
    {
        var hot = HotPerson.Choose(SampleLoad.Options(today, UploadOptions.People), HotPerson.Most);
        using (var client = new CheckClient(service.Url, service.FacilityKey))
        {
            await client.AskAllAsync(hot, stop);
        }

        var files = await steps.TakeAsync(
            () => Task.Run(() => UploadFiles.Write("large", LargeSeed, bodies, options.LargeRows, 1, today, data.File("uploads"))[0], stop),
            written => $"Large: {written.Sum(file => file.Rows):N0} rows of {bodies.Count} bodies written");
        var requests = new RequestSet("\"outcome\":\"eligible\""u8.ToArray(), [.. hot.Select(person => HttpRequestBytes.Post(CheckClient.Path, service.FacilityKey, person.Question))]);
        var load = cleanup.Add(LoadGenerator.Start(requests, data.File("requests"), new CoreSplit([], [])));
        var order = new LoadOrder([service.Url.Port], UploadOptions.Connections, CheckSeconds, options.Rate, SharesCores: true);
        await steps.TakeAsync(() => service.GrowLogAsync(stop), bytes => $"Write-ahead log: grown to {bytes >> 20:N0} MiB, as on a server that took a large upload before");
        await load.RunAsync(order, stop);

        var before = ProcessorTime.Of(service.Process, service.DatabaseProcess);
        var upload = product.RunAsync(files, stop);
        var reports = new List<LoadReport>();
        do
        {
            reports.Add(await load.RunAsync(order, stop));
        }
        while (!upload.IsCompleted);

        var run = await upload;
        var used = (ProcessorTime.Of(service.Process, service.DatabaseProcess) - before)?.TotalMicroseconds / run.Rows;
        var checks = LoadReport.Together(reports);
        var worst = reports.MaxBy(report => report.Latency.P99)!.Latency;
        steps.Say($"Large: {run.PerSecond:N0} rows/s, checks p99 {checks.Latency.P99:0.00} ms");
        return new(run.Rows, run.Accepted, run.Took.TotalSeconds, run.PerSecond, used, PeakMiB(service.Process), checks, worst);
    }

    private static double? PeakMiB(int process)
    {
        var status = $"/proc/{process}/status";
        return File.Exists(status) && File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
            ? double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
            : null;
    }

    private static Spread Ratio(List<double> one, List<double> other) => Spread.Of(one.Zip(other, (a, b) => a / b));
}
