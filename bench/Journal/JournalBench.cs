using Actors.Bench.Checks;
using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli.Output;
using Actors.Storage.Journal;
using Npgsql;

namespace Actors.Bench.Journal;

/// <summary>
/// The whole of <c>journal</c>: the product three times, each with a database of its own and the same sample: with its journal, without it, and by turns. A process compiles its code by
/// what it meets first, has its memory where it happens to be, and so is some percent faster or slower than another for as long as it lives. Turns of one process compare nothing
/// but what is recorded; latencies need the other two. All are started anew several times.
/// </summary>
internal sealed class JournalBench(RoundOptions options, Steps steps)
{
    public const int Starts = 3;

    /// <summary>The silo's own (<c>silo/JournalSettings.cs</c>), which it takes from nowhere but its environment.</summary>
    private const string OffVariable = "ACTORS_MEASURE_WITHOUT_JOURNAL";

    private static readonly (string Name, string What, string? Value)[] Contenders =
    [
        ("journal", "the product: a record before every answer", null),
        ("off", "the same with its journal switched off", "nobody-is-recorded"),
        ("turns", "one process, with and without in turns of a tenth of a second", "recorded-by-turns"),
    ];

    private readonly Shipping _shipping = new();
    private readonly List<LoadReport>[] _throughput = [[], [], []];
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
            Spread.Of(_throughput[2].Select(report => report.Turns!.Even)),
            Spread.Of(_throughput[2].Select(report => report.Turns!.Odd)),
            Spread.Of(_throughput[2].Select(report => report.Turns!.Ratio)),
            [.. _latency.Select((reports, i) => LatencyResult.Of(Contenders[i].Name, reports))],
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
        var services = new List<CheckedProduct>();
        foreach (var (name, what, value) in Contenders)
        {
            services.Add(await CheckedProduct.StartAsync(name, what, value is null ? null : (OffVariable, value), options.People, cores, cleanup, steps, stop));
        }

        await using var database = NpgsqlDataSource.Create(services[0].Service.Postgres);
        machine ??= await MachineFacts.TakeAsync(allCores, cores.ToString(), database, stop);
        Measured[] measured =
        [
            services[0].Measured.SettlingBy(token => _shipping.SettleAsync(services[0].Service, token)),
            services[1].Measured,
            services[2].Measured.InTurnsOf(JournalOptions.Turn),
        ];
        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps);
        await rounds.WarmUpAsync(measured, stop);
        Add(_throughput, await rounds.RunAsync(measured, rate: null, stop));
        Add(_latency, await rounds.RunAsync(measured[.._latency.Length], options.Rate, stop));
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
