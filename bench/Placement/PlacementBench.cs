using Actors.Bench.Clusters;
using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli.Output;
using Npgsql;

namespace Actors.Bench.Placement;

/// <summary>The whole of <c>placement</c>: a cluster of three silos for each choice, over copies of one sample; measured in turn, then counted, then bereft of a silo.</summary>
internal sealed class PlacementBench(RoundOptions options, Steps steps)
{
    private const int Silos = 3;

    public async Task RunAsync(CancellationToken stop)
    {
        BenchCluster.RequireOrleans("placement");
        var allCores = Environment.ProcessorCount;
        var cores = await CoreSplit.TakeAsync();
        steps.Say($"Cores: {cores}");
        await using var cleanup = new Cleanup();
        var sample = await SampleDatabase.LoadAsync(options.People, cleanup, steps, stop);
        var machine = await sample.MachineAsync(allCores, cores, stop);
        var load = cleanup.Add(BenchCluster.Load(sample, cores));
        var clusters = new List<BenchCluster>();
        foreach (var choice in PlacementChoice.All)
        {
            clusters.Add(await BenchCluster.StartAsync(choice.Name, Silos, choice.Settings, sample, cleanup, steps, stop));
        }

        Measured[] measured = [.. clusters.Zip(PlacementChoice.All, (cluster, choice) => cluster.As(choice.Name, choice.What, cluster.Ports, parted: false, load))];
        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps, sharesCores: true);
        await rounds.WarmUpAsync(measured, stop);
        var idle = await BenchCluster.IdleAsync(clusters, stop);
        var throughput = await rounds.RunAsync(measured, rate: null, stop);
        var latency = await rounds.RunAsync(measured, options.Rate, stop);
        var whereabouts = await CountAsync(clusters, measured, load, stop);

        var result = new PlacementResult(
            machine,
            options,
            sample.People.Count,
            idle,
            [.. measured.Select((one, i) => ContenderResult.Of(one.Contender.Name, one.Contender.What, throughput[i]))],
            [.. measured.Skip(1).Select((one, i) => new PlacementRatio(one.Contender.Name, Spread.Of(throughput[i + 1].Zip(throughput[0], (other, usual) => other.PerSecond / usual.PerSecond))))],
            [.. measured.Select((one, i) => LatencyResult.Of(one.Contender.Name, latency[i]))],
            whereabouts);
        var markdown = PlacementTables.Of(result);
        var path = await ResultFiles.WriteAsync($"placement-{machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }

    /// <summary>What can only be counted at a cost, or destroys: last.</summary>
    private async Task<List<GrainWhereabouts>> CountAsync(List<BenchCluster> clusters, Measured[] measured, LoadGenerator load, CancellationToken stop)
    {
        var shares = new List<double>();
        foreach (var (cluster, one) in clusters.Zip(measured))
        {
            shares.Add(await OwnShare.CountAsync(cluster, one.Contender, load, options.Connections, stop));
        }

        var lost = await steps.TakeAsync(() => KilledSilo.KillAsync(clusters, stop), _ => "Killed a silo of each cluster");
        return [.. clusters.Select((cluster, i) => new GrainWhereabouts(cluster.Name, shares[i], lost[i].Residents, lost[i].Left))];
    }
}
