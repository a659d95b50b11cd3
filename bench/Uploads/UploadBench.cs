using Actors.Bench.Setup;
using Actors.Cli.Output;
using Actors.Cli.SampleLoading;

namespace Actors.Bench.Uploads;

internal sealed class UploadBench(UploadOptions options, Steps steps)
{
    public async Task RunAsync(CancellationToken stop)
    {
        await using var cleanup = new Cleanup();
        var data = cleanup.Add(await BenchData.MakeAsync());
        var bodies = UploadFiles.Bodies(Math.Max(options.Bodies, options.LargeRows > 0 ? options.LargeBodies : 0));
        var service = await BenchService.StartAsync(data, UploadOptions.People, steps, stop, bodies);
        var today = SampleLoad.Recall(data.Directory)!.Today;
        var rounds = UploadFiles.Write("round", [.. bodies.Take(options.Bodies)], options.Rows, options.Rounds + 1, today, data.File("uploads"));
        var product = new ProductUpload(service, data);
        foreach (var files in rounds)
        {
            var before = Machine.ProcessorTime.Of(service.Process);
            var dbBefore = Machine.ProcessorTime.Of(service.DatabaseProcess);
            var run = await product.RunAsync(files, stop);
            steps.Say($"{run.Rows} {run.Accepted} {run.PerSecond:N0}/s cpu/row {(Machine.ProcessorTime.Of(service.Process) - before)!.Value.TotalMicroseconds / run.Rows:0.0} db {(Machine.ProcessorTime.Of(service.DatabaseProcess) - dbBefore)!.Value.TotalMicroseconds / run.Rows:0.0}");
        }
        if (Environment.GetEnvironmentVariable("HOLD") is not null) { steps.Say(service.Postgres); await Task.Delay(600000, stop); }
    }
}
