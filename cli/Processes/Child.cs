using System.Diagnostics;
using System.Text;

namespace Actors.Cli.Processes;

/// <summary>A program that is run to its end. It gets no input; its two output streams are read as lines.</summary>
internal sealed record Child(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables to set, or with null to remove.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public string? WorkingDirectory { get; init; }

    /// <summary>The account to run as; null is the caller's. Only root can change it.</summary>
    public string? Account { get; init; }

    /// <summary>After this time the program and all it started are killed.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Called with each line as it comes, from one thread at a time.</summary>
    public Action<string>? OnLine { get; init; }

    public Child(string file, params string[] arguments)
        : this(file, (IReadOnlyList<string>)arguments)
    {
    }

    public async Task<ChildResult> RunAsync(CancellationToken stop = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (Limit is { } time)
        {
            limit.CancelAfter(time);
        }

        using var process = Start();
        process.StandardInput.Close();
        var output = new StringBuilder();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await reading.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            lock (output)
            {
                return new ChildResult(-1, output.ToString(), TimedOut: true);
            }
        }

        return new ChildResult(process.ExitCode, output.ToString(), TimedOut: false);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(File, Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = WorkingDirectory ?? string.Empty,
        };
        if (Account is not null)
        {
            start.UserName = Account;
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new Failure($"{File} cannot be run: {problem.Message}", problem);
        }
    }

    private async Task ReadAsync(StreamReader reader, StringBuilder output)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
                OnLine?.Invoke(line);
            }
        }
    }
}
