using System.Diagnostics;
using Actors.Bench.Checks;
using Actors.Bench.Ledger;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Bench.Uploads;
using Actors.Cli;
using Actors.Cli.Backups;
using Actors.Cli.Output;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;
using Npgsql;

namespace Actors.Bench.Growth;

/// <summary>The whole of <c>growth</c>: each kind of work alone, the disk before and after it, then a backup.</summary>
internal sealed class GrowthBench(GrowthOptions options, Steps steps)
{
    private const int People = 10_000;
    private const int Bodies = 4;

    /// <summary>Not the sample's, so that the people are others.</summary>
    private const int Seed = 20_261;

    /// <summary>Records are brought to the database once a second.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken stop)
    {
        await using var cleanup = new Cleanup();
        var data = cleanup.Add(await BenchData.MakeAsync());
        var bodies = UploadFiles.Bodies(Bodies);
        var service = await BenchService.StartAsync(data, People, steps, stop, bodies);
        await using var database = NpgsqlDataSource.Create(service.Postgres);
        var machine = await MachineFacts.TakeAsync(Environment.ProcessorCount, "all share all", database, stop);
        var today = SampleLoad.Recall(data.Directory)!.Today;
        var hot = HotPerson.Choose(SampleLoad.Options(today, People), HotPerson.Most);
        var upload = new ProductUpload(service, data);
        var files = UploadFiles.Write("growth", Seed, bodies, options.Rows, 1, today, data.File("uploads"))[0];
        using var checks = new CheckClient(service.Url, service.FacilityKey);
        using var charges = new ChargeClient(service.Url, service.FacilityKey);
        var charged = hot.Zip(await checks.AskAllAsync(hot, stop), ChargedPerson.Of).ToList();

        List<Grown> growth =
        [
            await MeasureAsync("a new row of an upload", async () => (await upload.RunAsync(files, stop)).Accepted),
            await MeasureAsync("a row that says what is registered", async () => (await upload.RunAsync([.. files.Select(Again)], stop)).Accepted),
            await MeasureAsync("a check", async () => await RepeatAsync(options.Checks, hot, async some => (await checks.AskAllAsync(some, stop)).Length)),
            await MeasureAsync("a charge, confirmed at once", async () => await RepeatAsync(options.Charges, charged, async some => (await charges.ChargeAllAsync(some, stop)).Count(reply => reply is not null))),
        ];
        var backup = await BackUpAsync(service, data, database, cleanup, stop);
        var result = new GrowthResult(machine, options, growth, backup);
        var path = await ResultFiles.WriteAsync($"growth-{machine.GrainHost}", result, result.Markdown, stop);
        steps.Say($"\n{result.Markdown}\nWritten to {path} and .json");

        async Task<Grown> MeasureAsync(string what, Func<Task<long>> work)
        {
            var before = await RestedAsync(database, data, stop);
            var count = await work();
            var after = await RestedAsync(database, data, stop);
            steps.Say($"{what}: {count:N0}");
            return after.Since(before, what, count);
        }
    }

    /// <summary>The same file under another name: the service takes it as another upload.</summary>
    private static SampleFile Again(SampleFile file)
    {
        var again = file with { Path = file.Path + ".again.csv" };
        File.Copy(file.Path, again.Path);
        return again;
    }

    /// <summary>So often over the same people, in turn.</summary>
    private static async Task<long> RepeatAsync<T>(int times, IReadOnlyList<T> people, Func<IReadOnlyList<T>, Task<int>> ask)
    {
        var done = 0L;
        for (var left = times; left > 0; left -= people.Count)
        {
            done += await ask([.. people.Take(left)]);
        }

        return done;
    }

    /// <summary>The disk once every record is in the database and every event is told.</summary>
    private static async Task<DiskUse> RestedAsync(NpgsqlDataSource database, BenchData data, CancellationToken stop)
    {
        const string Left = "SELECT (SELECT count(*) FROM outbox), (SELECT count(*) FROM access_records)";
        var before = -1L;
        while (true)
        {
            await using var command = database.CreateCommand(Left);
            await using var reader = await command.ExecuteReaderAsync(stop);
            await reader.ReadAsync(stop);
            var (outbox, records) = (reader.GetInt64(0), reader.GetInt64(1));
            if (outbox == 0 && records == before)
            {
                break;
            }

            before = records;
            await Task.Delay(LookEvery, stop);
        }

        await using var vacuum = database.CreateCommand("VACUUM");
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync(stop);
        return await DiskUse.TakeAsync(database, data.Directory, stop);
    }

    private static async Task<BackupCost> BackUpAsync(BenchService service, BenchData data, NpgsqlDataSource database, Cleanup cleanup, CancellationToken stop)
    {
        var size = (await DiskUse.TakeAsync(database, data.Directory, stop)).Database;
        var folder = BackupFolder.At(data.File("backup"));
        var start = Stopwatch.GetTimestamp();
        var made = await new BackupRun(service.Postgres, data.Directory, withSecrets: true, Console.Out).IntoAsync(folder, force: false, stop);
        var took = Stopwatch.GetElapsedTime(start);

        const string Restored = "restored";
        await using (var make = database.CreateCommand($"CREATE DATABASE {Restored}"))
        {
            await make.ExecuteNonQueryAsync(stop);
        }

        var elsewhere = cleanup.Add(await BenchData.MakeAsync(Restored));
        var target = new NpgsqlConnectionStringBuilder(service.Postgres) { Database = Restored }.ConnectionString;
        start = Stopwatch.GetTimestamp();
        var report = await new RestoreRun(target, elsewhere.Directory, Console.Out).FromAsync(folder, replace: false, stop);
        return report.IsWhole
            ? new(made.Database.Rows, size, made.Files.Sum(file => file.Bytes), took.TotalSeconds, Stopwatch.GetElapsedTime(start).TotalSeconds)
            : throw new Failure($"What was restored is not what was backed up: {report.Problems[0]}.");
    }
}
