using System.Numerics;

namespace Actors.Bench.Load;

/// <summary>
/// Counts latencies in buckets whose width grows with the value, so that any of them is known to within 1 %. From 1 ns to hours, without allocation
/// while counting. Not thread-safe: each thread has its own, merged at the end.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 7;
    private const int Steps = 1 << StepBits;
    private readonly long[] _counts = new long[(64 - StepBits) * Steps];

    public long Count { get; private set; }

    public long MaxNanoseconds { get; private set; }

    public void Add(long nanoseconds)
    {
        var value = Math.Max(0, nanoseconds);
        _counts[Bucket(value)]++;
        Count++;
        MaxNanoseconds = Math.Max(MaxNanoseconds, value);
    }

    /// <summary>The filled buckets, to be sent to where <see cref="Of"/> reads them.</summary>
    public IReadOnlyList<long[]> Filled => [.. _counts.Index().Where(bucket => bucket.Item > 0).Select(bucket => new[] { bucket.Index, bucket.Item })];

    /// <param name="filled"><see cref="Filled"/> of several histograms, one after the other.</param>
    /// <param name="maxNanoseconds">The largest of their <see cref="MaxNanoseconds"/>.</param>
    public static LatencyHistogram Of(IEnumerable<long[]> filled, long maxNanoseconds)
    {
        var all = new LatencyHistogram { MaxNanoseconds = maxNanoseconds };
        foreach (var bucket in filled)
        {
            all._counts[bucket[0]] += bucket[1];
            all.Count += bucket[1];
        }

        return all;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
        MaxNanoseconds = Math.Max(MaxNanoseconds, other.MaxNanoseconds);
    }

    /// <summary>The latency that this share of all stayed within, milliseconds; 0 when nothing was counted.</summary>
    /// <param name="share">0 to 1: 0.99 for p99.</param>
    public double Milliseconds(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
            {
                return Math.Min(Upper(i), MaxNanoseconds) / 1e6;
            }
        }

        return 0;
    }

    /// <summary>Values below 2 · <see cref="Steps"/> have a bucket each; above, every power of two is parted into <see cref="Steps"/>.</summary>
    private static int Bucket(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - StepBits);
        return (shift * Steps) + (int)(value >> shift);
    }

    /// <summary>The largest value of a bucket.</summary>
    private static long Upper(int bucket)
    {
        var shift = Math.Max(0, (bucket / Steps) - 1);
        return ((bucket - (shift * Steps) + 1L) << shift) - 1;
    }
}
