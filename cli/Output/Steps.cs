using System.Diagnostics;

namespace Actors.Cli.Output;

/// <summary>Says what is being done, a line a step, with the time it took where that is worth knowing.</summary>
internal sealed class Steps(TextWriter output)
{
    public void Say(string line) => output.WriteLine(line);

    /// <summary>Runs a step and then says what it came to, with its seconds.</summary>
    public async Task<T> TakeAsync<T>(Func<Task<T>> step, Func<T, string> cameTo)
    {
        var watch = Stopwatch.StartNew();
        var result = await step();
        Say($"{cameTo(result)} ({watch.Elapsed.TotalSeconds:0.0} s)");
        return result;
    }
}
