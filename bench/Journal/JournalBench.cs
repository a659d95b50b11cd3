using Actors.Bench.Checks;
using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli.Output;
using Npgsql;

namespace Actors.Bench.Journal;

/// <summary>
/// The whole of <c>journal</c>: the product twice, each with a database of its own and the same sample, once without its journal. Both are started anew several times: a
/// process compiles its code by what it meets first, and one is some percent faster than another for as long as it lives.
/// </summary>
internal sealed class JournalBench(RoundOptions options, Steps steps)
{
    public const int Starts = 3;

    /// <summary>The silo's own (<c>silo/JournalSettings.cs</c>), which it takes from nowhere but its environment.</summary>
    private const string OffVariable = "ACTORS_MEASURE_WITHOUT_JOURNAL";

    private const string OffValue = "nobody-is-recorded";

    private static readonly (string Name, string What)[] Contenders =
    [
        ("journal", "the product: a record before every answer"),
        ("off", "the same with its journal switched off"),
    ];

    private readonly Shipping _shipping = new();
    private readonly List<LoadReport>[] _throughput = [[], []];
    private readonly List<LoadReport>[] _latency = [[], []];

    public async Task RunAsync(CancellationToken stop)
    {
        var allCores = Environment.ProcessorCount;
        var cores = await CoreSplit.TakeAsync();
        steps.Say($"Cores: {cores}");
        MachineFacts? machine = null;
        for (var start = 1; start <= Starts; start++)
        {
            steps.Say($"Start {start} of {Starts}");
            machine = await MeasureAsync(machine, allCores, cores, stop);
        }

        var result = new JournalResult(
            machine!,
            options,
            [.. Contenders.Select((one, i) => ContenderResult.Of(one.Name, one.What, _throughput[i]))],
            Spread.Of(_throughput[0].Zip(_throughput[1], (on, off) => on.PerSecond / off.PerSecond)),
            [.. Contenders.Select((one, i) => LatencyResult.Of(one.Name, _latency[i]))],
            _shipping.Records,
            _shipping.Microseconds);
        var markdown = JournalTables.Of(result);
        var path = await ResultFiles.WriteAsync($"journal-{result.Machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }

    /// <summary>All rounds of one start.</summary>
    private async Task<MachineFacts> MeasureAsync(MachineFacts? machine, int allCores, CoreSplit cores, CancellationToken stop)
    {
        await using var cleanup = new Cleanup();
        var recorded = await CheckedProduct.StartAsync(Contenders[0].Name, Contenders[0].What, variable: null, options.People, cores, cleanup, steps, stop);
        var off = await CheckedProduct.StartAsync(Contenders[1].Name, Contenders[1].What, (OffVariable, OffValue), options.People, cores, cleanup, steps, stop);
        await using var database = NpgsqlDataSource.Create(recorded.Service.Postgres);
        machine ??= await MachineFacts.TakeAsync(allCores, cores.ToString(), database, stop);
        Measured[] measured = [recorded.Measured.SettlingBy(token => _shipping.SettleAsync(recorded.Service, token)), off.Measured];
        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps);
        await rounds.WarmUpAsync(measured, stop);
        Add(_throughput, await rounds.RunAsync(measured, rate: null, stop));
        Add(_latency, await rounds.RunAsync(measured, options.Rate, stop));
        return machine;
    }

    private static void Add(List<LoadReport>[] all, List<LoadReport>[] ofOneStart)
    {
        for (var i = 0; i < all.Length; i++)
        {
            all[i].AddRange(ofOneStart[i]);
        }
    }
}
