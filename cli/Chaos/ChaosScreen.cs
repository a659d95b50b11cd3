namespace Actors.Cli.Chaos;

/// <summary>How a run goes, in a line that is drawn again each second; where the output is no terminal, a new line each half minute.</summary>
internal sealed class ChaosScreen(TextWriter output, bool redraw)
{
    private static readonly TimeSpan DrawEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PrintEvery = TimeSpan.FromSeconds(30);

    public async Task ShowAsync(Func<string> line, CancellationToken stop)
    {
        var width = 0;
        try
        {
            using var timer = new PeriodicTimer(redraw ? DrawEvery : PrintEvery);
            while (await timer.WaitForNextTickAsync(stop))
            {
                var text = line();
                await output.WriteAsync(redraw ? $"\r{text.PadRight(width)}" : $"{text}\n");
                width = text.Length;
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }

        if (redraw && width > 0)
        {
            await output.WriteLineAsync();
        }
    }
}
