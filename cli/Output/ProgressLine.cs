namespace Actors.Cli.Output;

/// <summary>
/// Progress of one thing that counts up to a total: a bar redrawn in place on a terminal, elsewhere a line each ten percent once it
/// has taken a second.
/// Not thread-safe.
/// </summary>
internal sealed class ProgressLine(string title, string unit, TextWriter output, bool redraw, TimeProvider clock)
{
    private const int BarWidth = 24;
    private static readonly TimeSpan PrintAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(100);

    private readonly long _started = clock.GetTimestamp();
    private long _drawn;
    private int _lastTenth = -1;
    private int _width;

    /// <summary>On one of the console's two streams: redrawn where that is a terminal. Elsewhere in lines.</summary>
    public static ProgressLine To(TextWriter output, string title, string unit) =>
        new(title, unit, output, output == Console.Out ? !Console.IsOutputRedirected : output == Console.Error && !Console.IsErrorRedirected, TimeProvider.System);

    public void Report(long done, long total)
    {
        if (total <= 0)
        {
            return;
        }

        var share = Math.Clamp((double)done / total, 0, 1);
        if (redraw ? !DueToRedraw(share) : !DueToPrint(share))
        {
            return;
        }

        var line = Describe(done, total, share);
        if (redraw)
        {
            output.Write('\r' + line.PadRight(_width));
            _width = line.Length;
        }
        else
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Leaves the redrawn line, so that the next output starts on its own.</summary>
    public void End()
    {
        if (redraw && _width > 0)
        {
            output.WriteLine();
        }
    }

    private bool DueToRedraw(double share)
    {
        if (share < 1 && _drawn != 0 && clock.GetElapsedTime(_drawn) < RedrawEvery)
        {
            return false;
        }

        _drawn = clock.GetTimestamp();
        return true;
    }

    private bool DueToPrint(double share)
    {
        if (clock.GetElapsedTime(_started) < PrintAfter)
        {
            return false;
        }

        var tenth = (int)(share * 10);
        var due = tenth > _lastTenth;
        _lastTenth = Math.Max(tenth, _lastTenth);
        return due;
    }

    private string Describe(long done, long total, double share)
    {
        var filled = (int)(share * BarWidth);
        var bar = new string('#', filled) + new string('.', BarWidth - filled);
        var line = $"{title} [{bar}] {share * 100,3:0} % {done:N0}/{total:N0} {unit}";
        var seconds = clock.GetElapsedTime(_started).TotalSeconds;
        if (seconds < 0.1 || done == 0)
        {
            return line;
        }

        var rate = done / seconds;
        var left = share < 1 ? $", {(total - done) / rate:0} s left" : $" in {seconds:0.0} s";
        return $"{line}, {rate:N0}/s{left}";
    }
}
