using Actors.Bench.Checks;
using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.Processes;
using Actors.Cli.Service;
using Silo = Actors.Cli.Service.Silo;

namespace Actors.Bench.Clusters;

/// <summary>Silos of one cluster over a copy of the sample, each with its API, as <c>actors up --silos</c> starts them; everybody is asked for once and so in memory.</summary>
/// <param name="Silos">Their processes and addresses.</param>
/// <param name="Postgres">Connection string of its database.</param>
/// <param name="Records">In it.</param>
internal sealed record BenchCluster(string Name, IReadOnlyList<SiloNotes> Silos, string Postgres, ShippedRecords Records, SampleDatabase Sample)
{
    /// <param name="settings">Of these silos alone, as environment variables.</param>
    public static async Task<BenchCluster> StartAsync(
        string name, int silos, IReadOnlyDictionary<string, string?> settings, SampleDatabase sample, Cleanup cleanup, Steps steps, CancellationToken stop)
    {
        var data = cleanup.Add(await BenchData.MakeAsync(name));
        var postgres = await sample.CopyAsync(name, data, stop);
        var records = cleanup.Add(new ShippedRecords(postgres));
        var launch = new Launch(data.Directory, BenchService.SiloFile(".dll"), GrainHost.Orleans, postgres, PrivateCluster: true, FirstKeys.OperatorOnly)
        {
            Further = new Dictionary<string, string?>(settings, StringComparer.Ordinal) { ["Actors__DrainSeconds"] = "0" },
        };
        var ports = FreePorts.Take(silos);
        var processes = ServiceProcess.Silos(silos, ports[0]).Select((process, index) => process with { Port = ports[index] });
        var started = await steps.TakeAsync(() => Silo.StartAsync(launch, [.. processes], new(TextWriter.Null), stop), all => $"{name}: {all.Count} silos ready");
        var cluster = new BenchCluster(name, started, postgres, records, sample);
        await records.BeginAsync(stop);
        await steps.TakeAsync(() => cluster.AskEveryoneAsync(stop), asked => $"{name}: {asked:N0} people in memory");
        return cluster;
    }

    /// <exception cref="Failure">There is no other host with several silos.</exception>
    public static void RequireOrleans(string benchmark)
    {
        if (MachineFacts.BuiltFor != nameof(GrainHost.Orleans))
        {
            throw new Failure($"Only the Orleans host has several silos: `actors bench {benchmark} --host orleans`.");
        }
    }

    public IReadOnlyList<int> Ports => [.. Silos.Select(silo => new Uri(silo.Url).Port)];

    /// <summary>Of the silos that run, in their order.</summary>
    public Task<SiloCounts[]> CountsAsync(CancellationToken stop)
    {
        var key = Keys.First(Sample.Data.Directory, "operator");
        return Task.WhenAll(Silos.Where(silo => silo.Process.IsRunning).Select(silo => SiloCounts.ReadAsync(silo.Url, key, stop)));
    }

    /// <summary>One way of asking it.</summary>
    /// <param name="ports">In the order in which the parts of the requests go to them, where they are parted.</param>
    public Measured As(string name, string what, IReadOnlyList<int> ports, bool parted, LoadGenerator load)
    {
        var contender = new Contender(name, what, ports, [.. Silos.Select(silo => silo.Process.Id)])
        {
            Parted = parted,
            SettleAsync = stop => Records.WaitForAsync(load.Answered, stop),
            CountsSettling = true,
        };
        return new(contender, load, Sample.Service.DatabaseProcess);
    }

    /// <summary>What all silos, and the database, take of the processors while nobody asks: 1 is a whole core. Null where the system does not say.</summary>
    public static async Task<double?> IdleAsync(IReadOnlyList<BenchCluster> clusters, CancellationToken stop)
    {
        var watched = TimeSpan.FromSeconds(3);
        int[] processes = [.. clusters.SelectMany(cluster => cluster.Silos).Select(silo => silo.Process.Id), clusters[0].Sample.Service.DatabaseProcess];
        var before = ProcessorTime.Of(processes);
        await Task.Delay(watched, stop);
        return (ProcessorTime.Of(processes) - before) / watched;
    }

    /// <summary>One load generator for all clusters over the sample: their keys and people are the same.</summary>
    public static LoadGenerator Load(SampleDatabase sample, CoreSplit cores)
    {
        var requests = sample.People.Select(person => HttpRequestBytes.Post(CheckClient.Path, sample.Service.FacilityKey, person.Question));
        return LoadGenerator.Start(new("\"outcome\":\"eligible\""u8.ToArray(), [.. requests]), sample.Data.File("requests"), cores);
    }

    /// <summary>The n-th silo for the n-th, the n+count-th … of the people.</summary>
    private async Task<int> AskEveryoneAsync(CancellationToken stop)
    {
        await Task.WhenAll(Silos.Select(async (silo, number) =>
        {
            using var client = new CheckClient(new(silo.Url), Sample.Service.FacilityKey);
            await client.AskAllAsync([.. Sample.People.Where((_, index) => index % Silos.Count == number)], stop);
        }));
        await Records.WaitForAsync(Sample.People.Count, stop);
        return Sample.People.Count;
    }
}
