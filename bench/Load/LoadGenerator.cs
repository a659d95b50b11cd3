using System.Text.Json;
using Actors.Bench.Machine;
using Actors.Cli;

namespace Actors.Bench.Load;

/// <summary>The load generator as the bench sees it: a process of its own on cores of its own, kept warm from one order to the next.</summary>
internal sealed class LoadGenerator : IAsyncDisposable
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);
    private readonly BenchProcess _process;

    private LoadGenerator(BenchProcess process) => _process = process;

    /// <summary>Requests of the last order that were answered.</summary>
    public long Answered { get; private set; }

    /// <param name="requestFile">Where to write the requests for it.</param>
    public static LoadGenerator Start(RequestSet requests, string requestFile, CoreSplit cores)
    {
        requests.Write(requestFile);
        return new(BenchProcess.Start([.. cores.LoadPrefix, .. BenchProcess.OwnCommand(runtimeConfig: null), "load", requestFile]));
    }

    /// <exception cref="Failure">An answer was wrong or missing, or the process ended.</exception>
    public async Task<LoadReport> RunAsync(LoadOrder order, CancellationToken stop)
    {
        await _process.WriteLineAsync(JsonSerializer.Serialize(order), stop);
        var line = await _process.ReadLineAsync(TimeSpan.FromSeconds(order.Seconds) + Slack, stop);
        var report = JsonSerializer.Deserialize<LoadReport>(line)!;
        Answered = report.Requests;
        return report.Failure is null ? report : throw new Failure($"The load generator stopped: {report.Failure}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
