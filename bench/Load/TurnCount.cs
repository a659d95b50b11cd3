using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Actors.Bench.Load;

/// <summary>
/// Counts answers of a server that does one thing in every second turn of the clock and another in those between: in the same process and the same moments, so that neither
/// the machine's nor the process's state is part of the difference. Thread-safe.
/// </summary>
/// <param name="turnTicks">Of 100 ns; the first of each two since 0001-01-01 UTC is even.</param>
internal sealed class TurnCount(long turnTicks)
{
    /// <summary>Of each turn so much is left out, by tenths: what was put off in the turn before may still be done.</summary>
    private const int GuardTenths = 3;

    private readonly long _zero = DateTime.UtcNow.Ticks - Ticks(Stopwatch.GetTimestamp());
    private readonly long[] _answers = new long[2];

    /// <param name="timestamp">When an answer came.</param>
    public void Add(long timestamp)
    {
        var (turn, within) = Math.DivRem(_zero + Ticks(timestamp), turnTicks);
        if (within * 10 >= turnTicks * GuardTenths)
        {
            Interlocked.Increment(ref _answers[turn % 2]);
        }
    }

    /// <param name="seconds">How long it was counted: whole pairs of turns.</param>
    public Turns Of(double seconds)
    {
        var counted = seconds / 2 * (10 - GuardTenths) / 10;
        return new(_answers[0] / counted, _answers[1] / counted);
    }

    private static long Ticks(long timestamp) => (long)(timestamp * ((double)TimeSpan.TicksPerSecond / Stopwatch.Frequency));
}

/// <summary>Answers a second in even turns and in odd ones.</summary>
internal sealed record Turns(double Even, double Odd)
{
    [JsonIgnore]
    public double Ratio => Even / Odd;
}
