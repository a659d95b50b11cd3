using Actors.Bench.Checks;
using Actors.Bench.Contenders;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli.Output;
using Npgsql;

namespace Actors.Bench.Journal;

/// <summary>The whole of <c>journal</c>: the product twice, each with a database of its own and the same sample, once without its journal.</summary>
internal sealed class JournalBench(RoundOptions options, Steps steps)
{
    /// <summary>The silo's own (<c>silo/JournalSettings.cs</c>), which it takes from nowhere but its environment.</summary>
    private const string OffVariable = "ACTORS_MEASURE_WITHOUT_JOURNAL";

    private const string OffValue = "nobody-is-recorded";

    public async Task RunAsync(CancellationToken stop)
    {
        var allCores = Environment.ProcessorCount;
        var cores = await CoreSplit.TakeAsync();
        steps.Say($"Cores: {cores}");
        await using var cleanup = new Cleanup();
        var recorded = await CheckedProduct.StartAsync("journal", "the product: a record before every answer", variable: null, options.People, cores, cleanup, steps, stop);
        var off = await CheckedProduct.StartAsync("off", "the same with its journal switched off", (OffVariable, OffValue), options.People, cores, cleanup, steps, stop);
        var shipping = new Shipping(recorded.Service);

        await using var database = NpgsqlDataSource.Create(recorded.Service.Postgres);
        var machine = await MachineFacts.TakeAsync(allCores, cores.ToString(), database, stop);
        Measured[] measured = [recorded.Measured.SettlingBy(shipping.SettleAsync), off.Measured];
        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps);
        await rounds.WarmUpAsync(measured, stop);
        var throughput = await rounds.RunAsync(measured, rate: null, stop);
        var latency = await rounds.RunAsync(measured, options.Rate, stop);
        var result = new JournalResult(
            machine,
            options,
            [.. measured.Select((one, i) => ContenderResult.Of(one.Contender.Name, one.Contender.What, throughput[i]))],
            Spread.Of(throughput[0].Zip(throughput[1], (on, off) => on.PerSecond / off.PerSecond)),
            [.. measured.Select((one, i) => LatencyResult.Of(one.Contender.Name, latency[i]))],
            shipping.Records,
            shipping.Microseconds);
        var markdown = JournalTables.Of(result);
        var path = await ResultFiles.WriteAsync($"journal-{machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }
}
