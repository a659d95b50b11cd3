using System.Diagnostics;
using Actors.Cli;
using Actors.Cli.Processes;

namespace Actors.Bench.Machine;

/// <summary>
/// A child process of the bench that lives until its input is closed: so it also ends when the bench is killed. Talks in lines; what it writes to its
/// error stream goes to the bench's own.
/// </summary>
internal sealed class BenchProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(10);
    private readonly Process _process;

    private BenchProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>The command that runs this program again.</summary>
    /// <param name="runtimeConfig">Runtime settings to run with, a path; null for the program's own.</param>
    public static IReadOnlyList<string> OwnCommand(string? runtimeConfig)
    {
        var assembly = typeof(BenchProcess).Assembly.Location;
        return runtimeConfig is null ? [Dotnet.Program, assembly] : [Dotnet.Program, "exec", "--runtimeconfig", runtimeConfig, assembly];
    }

    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables beside the inherited ones: secrets, which do not belong on a command line.</param>
    public static BenchProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    public async Task WriteLineAsync(string line, CancellationToken stop)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), stop);
        await _process.StandardInput.FlushAsync(stop);
    }

    /// <exception cref="Failure">It ended, or said nothing in time.</exception>
    public async Task<string> ReadLineAsync(TimeSpan within, CancellationToken stop)
    {
        try
        {
            return await _process.StandardOutput.ReadLineAsync(stop).AsTask().WaitAsync(within, stop) ?? throw new Failure($"{Name} ended unexpectedly.");
        }
        catch (TimeoutException silence)
        {
            throw new Failure($"{Name} said nothing for {within.TotalSeconds:0} s.", silence);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(EndsWithin);
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (Exception stubborn) when (stubborn is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private string Name => string.Join(' ', _process.StartInfo.ArgumentList.Prepend(_process.StartInfo.FileName));
}
