using Actors.Bench.Machine;
using Actors.Bench.Setup;

namespace Actors.Bench.Contenders;

/// <summary>A server to be measured, running in a process of its own; or several that serve together.</summary>
/// <param name="Name">A word for tables and result files.</param>
/// <param name="What">One line for people.</param>
/// <param name="Ports">On loopback.</param>
/// <param name="Processes">The servers'; none while they are not started.</param>
internal sealed record Contender(string Name, string What, IReadOnlyList<int> Ports, IReadOnlyList<int> Processes)
{
    /// <summary>Whether each server is asked for a part of the requests of its own.</summary>
    public bool Parted { get; init; }

    /// <summary>How long the turns are in which it does this or that, of 100 ns; null where it does the same all the time.</summary>
    public long? TurnTicks { get; init; }

    /// <summary>Ends when the contender has done what it put off while it was asked, so that it takes no processors from the next one. Null where it puts nothing off.</summary>
    public Func<CancellationToken, Task>? SettleAsync { get; init; }

    /// <summary>Whether the processor time of that counts as the requests'.</summary>
    public bool CountsSettling { get; init; }

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);

    /// <summary>Runs one of this program's own servers and waits until it answers.</summary>
    /// <param name="runtimeConfig">The silo's, so that all servers run with the same runtime settings.</param>
    /// <param name="arguments">Which server, and what it needs; the port is added.</param>
    /// <param name="cleanup">Ends the server in the end.</param>
    /// <returns>The same contender, running.</returns>
    public async Task<Contender> StartAsync(
        string runtimeConfig, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, Cleanup cleanup, CancellationToken stop)
    {
        var process = cleanup.Add(BenchProcess.Start([.. BenchProcess.OwnCommand(runtimeConfig), .. arguments, "--port", $"{Ports[0]}"], environment));
        while (await process.ReadLineAsync(StartsWithin, stop) is not ContenderHost.Ready)
        {
            // Anything said before that is of no interest.
        }

        return this with { Processes = [process.Id] };
    }
}
