using Actors.Bench.Machine;

namespace Actors.Bench.Contenders;

/// <summary>A server to be measured, running in a process of its own.</summary>
/// <param name="Name">A word for tables and result files.</param>
/// <param name="What">One line for people.</param>
/// <param name="Port">On loopback.</param>
internal sealed record Contender(string Name, string What, int Port)
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);

    /// <summary>Runs one of this program's own servers and waits until it answers.</summary>
    /// <param name="runtimeConfig">The silo's, so that all servers run with the same runtime settings.</param>
    /// <param name="arguments">Which server, and what it needs; the port is added.</param>
    /// <returns>The process; disposing it ends the server.</returns>
    public async Task<BenchProcess> StartAsync(string runtimeConfig, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken stop)
    {
        var process = BenchProcess.Start([.. BenchProcess.OwnCommand(runtimeConfig), .. arguments, "--port", $"{Port}"], environment);
        try
        {
            while (await process.ReadLineAsync(StartsWithin, stop) is not ContenderHost.Ready)
            {
                // Anything said before that is of no interest.
            }

            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
