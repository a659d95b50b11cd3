using System.Numerics;

namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>
/// Counts values in buckets a twelfth wide, from 1 unit to any number of them, in memory that does not grow. Each processor counts for itself: a line of memory that all of them
/// write would cost a check more than all else of being counted. Thread-safe.
/// </summary>
/// <param name="unit">The smallest difference that matters: 1e-6 for seconds that are to be told to the microsecond.</param>
internal sealed class Distribution(double unit) : IMeasured
{
    public const int Buckets = (64 - StepBits) * Steps;

    /// <summary>Where the sum stands, in units, behind the buckets.</summary>
    public const int Sum = Buckets;

    private const int StepBits = 3;
    private const int Steps = 1 << StepBits;

    private readonly long[][] _stripes = [.. Enumerable.Range(0, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 16))).Select(_ => new long[Sum + 1])];

    public double Unit => unit;

    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var units = (long)Math.Max(0, value / unit);
        var stripe = _stripes[Thread.GetCurrentProcessorId() & (_stripes.Length - 1)];
        Interlocked.Increment(ref stripe[Bucket(units)]);
        Interlocked.Add(ref stripe[Sum], units);
    }

    /// <summary>Everything counted so far: the buckets, and the sum behind them.</summary>
    public void CopyTo(Span<long> counts)
    {
        counts.Clear();
        foreach (var stripe in _stripes)
        {
            for (var i = 0; i < stripe.Length; i++)
            {
                counts[i] += Volatile.Read(ref stripe[i]);
            }
        }
    }

    /// <summary>The largest value of a bucket, in units.</summary>
    public static long Upper(int bucket)
    {
        var shift = Math.Max(0, (bucket / Steps) - 1);
        return ((bucket - (shift * Steps) + 1L) << shift) - 1;
    }

    /// <summary>Values below 2 · <see cref="Steps"/> have a bucket each; above, every power of two is parted into <see cref="Steps"/>.</summary>
    private static int Bucket(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - StepBits);
        return (shift * Steps) + (int)(value >> shift);
    }
}
