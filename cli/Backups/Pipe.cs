using System.Diagnostics;
using System.Text;

namespace Actors.Cli.Backups;

/// <summary>Two programs, the second of which reads what the first writes.</summary>
internal sealed record Pipe(string Writer, string[] WriterArguments, string Reader, string[] ReaderArguments, IReadOnlyDictionary<string, string?> Environment)
{
    /// <returns>Whether both ended well, and what they said on standard error.</returns>
    public async Task<(bool Succeeded, string Said)> RunAsync(CancellationToken stop)
    {
        using var writer = Start(Writer, WriterArguments, write: true);
        using var reader = Start(Reader, ReaderArguments, write: false);
        try
        {
            var said = Task.WhenAll(writer.StandardError.ReadToEndAsync(stop), reader.StandardError.ReadToEndAsync(stop));
            var whole = await PassAsync(writer, reader, stop);
            await Task.WhenAll(writer.WaitForExitAsync(stop), reader.WaitForExitAsync(stop));
            return (whole && writer.ExitCode == 0 && reader.ExitCode == 0, string.Concat(await said));
        }
        catch
        {
            End(reader);
            End(writer);
            throw;
        }
    }

    private static async Task<bool> PassAsync(Process writer, Process reader, CancellationToken stop)
    {
        try
        {
            await writer.StandardOutput.BaseStream.CopyToAsync(reader.StandardInput.BaseStream, stop);
            await writer.WaitForExitAsync(stop);
            if (writer.ExitCode != 0)
            {
                // Half a text must not look like a whole one: without its end nothing is committed.
                End(reader);
                return false;
            }

            reader.StandardInput.Close();
            return true;
        }
        catch (IOException)
        {
            // The reader ended before its time, and says why.
            End(writer);
            return false;
        }
    }

    private Process Start(string file, string[] arguments, bool write)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = write,
            RedirectStandardInput = !write,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
