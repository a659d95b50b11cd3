using Actors.Bench.Clusters;
using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli.Output;

namespace Actors.Bench.Silos;

/// <summary>The whole of <c>silos</c>: three clusters over copies of one sample, each asked as a load balancer does, and so that every call is local or none is.</summary>
internal sealed class SilosBench(RoundOptions options, Steps steps)
{
    private const int Most = 3;

    /// <summary>A grain stays where it was first asked for: so the bench decides where it is.</summary>
    private static readonly Dictionary<string, string?> s_placement = new(StringComparer.Ordinal) { ["Actors__Cluster__Placement"] = "PreferLocal" };

    public async Task RunAsync(CancellationToken stop)
    {
        BenchCluster.RequireOrleans("silos");
        var allCores = Environment.ProcessorCount;
        var cores = await CoreSplit.TakeAsync();
        steps.Say($"Cores: {cores}");
        await using var cleanup = new Cleanup();
        var sample = await SampleDatabase.LoadAsync(options.People, cleanup, steps, stop);
        var machine = await sample.MachineAsync(allCores, cores, stop);
        var load = cleanup.Add(BenchCluster.Load(sample, cores));
        var ways = new List<WayOfAsking>();
        for (var silos = 1; silos <= Most; silos++)
        {
            ways.AddRange(Ways(await BenchCluster.StartAsync($"{silos}-silo", silos, s_placement, sample, cleanup, steps, stop), load));
        }

        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps, sharesCores: true);
        await rounds.WarmUpAsync([.. ways.Where(way => way.IsSpread).Select(way => way.Measured)], stop);
        Measured[] measured = [.. ways.Select(way => way.Measured)];
        var idle = await BenchCluster.IdleAsync([.. ways.Where(way => way.IsSpread).Select(way => way.Cluster)], stop);
        var throughput = await rounds.RunAsync(measured, rate: null, stop);
        var latency = await rounds.RunAsync(measured, options.Rate, stop);
        var shares = await SharesAsync(ways, load, stop);

        var result = new SilosResult(
            machine,
            options,
            sample.People.Count,
            idle,
            [.. measured.Select((one, i) => ContenderResult.Of(one.Contender.Name, one.Contender.What, throughput[i]))],
            [.. ways.Index().Where(way => way.Item.IsSpread && way.Index > 0).Select(way => new SilosRatio($"{way.Item.Measured.Contender.Name} ÷ 1 silo", Ratio(throughput[way.Index], throughput[0])))],
            [.. ways.Index().Where(way => way.Item.Expected == 0).Select(way => new SilosRatio($"{way.Item.Measured.Contender.Name} ÷ local", Ratio(throughput[way.Index], throughput[way.Index - 1])))],
            [.. measured.Select((one, i) => LatencyResult.Of(one.Contender.Name, latency[i]))],
            [.. measured.Select((one, i) => new SilosShare(one.Contender.Name, shares[i]))]);
        var markdown = SilosTables.Of(result);
        var path = await ResultFiles.WriteAsync($"silos-{machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }

    /// <summary>One silo can only be asked in one way. Remote follows local.</summary>
    private static IEnumerable<WayOfAsking> Ways(BenchCluster cluster, LoadGenerator load)
    {
        var count = cluster.Silos.Count;
        var name = $"{count} silo{(count == 1 ? "" : "s")}";
        yield return new(cluster, cluster.As(name, count == 1 ? "asked for everybody" : "each asked for everybody", cluster.Ports, parted: false, load), 1.0 / count, IsSpread: true);
        if (count > 1)
        {
            yield return new(cluster, cluster.As($"{name}, local", "each asked for those whose grains it has", cluster.Ports, parted: true, load), 1);
            yield return new(cluster, cluster.As($"{name}, remote", "each asked for those whose grains the one before it has", [.. cluster.Ports.Skip(1), cluster.Ports[0]], parted: true, load), 0);
        }
    }

    private async Task<List<double>> SharesAsync(List<WayOfAsking> ways, LoadGenerator load, CancellationToken stop)
    {
        var shares = new List<double>();
        foreach (var way in ways)
        {
            var share = await OwnShare.CountAsync(way.Cluster, way.Measured.Contender, load, options.Connections, stop);
            OwnShare.Require(way.Measured.Contender.Name, way.Expected, share);
            shares.Add(share);
        }

        return shares;
    }

    private static Spread Ratio(List<LoadReport> one, List<LoadReport> other) => Spread.Of(one.Zip(other, (first, second) => first.PerSecond / second.PerSecond));

    /// <param name="Expected">Of the calls, the share that stays on the silo that is asked.</param>
    /// <param name="IsSpread">As a load balancer does that knows nothing of grains.</param>
    private sealed record WayOfAsking(BenchCluster Cluster, Measured Measured, double Expected, bool IsSpread = false);
}
