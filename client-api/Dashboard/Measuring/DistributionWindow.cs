namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>What a distribution counted between two looks at it. Not thread-safe.</summary>
internal sealed class DistributionWindow(Distribution distribution)
{
    private long[] _before = new long[Distribution.Sum + 1];
    private long[] _now = new long[Distribution.Sum + 1];

    /// <summary>How many values were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; null where there were none.</summary>
    public double? Mean => Count > 0 ? (_now[Distribution.Sum] - _before[Distribution.Sum]) * distribution.Unit / Count : null;

    /// <summary>Looks again: from now on this tells of what came since the look before.</summary>
    public void Next()
    {
        (_before, _now) = (_now, _before);
        distribution.CopyTo(_now);
        Count = 0;
        for (var i = 0; i < Distribution.Buckets; i++)
        {
            Count += _now[i] - _before[i];
        }
    }

    /// <summary>The value that this share of them stayed within; null where there were none.</summary>
    /// <param name="share">0 to 1: 0.99 for p99.</param>
    public double? Within(double share)
    {
        if (Count == 0)
        {
            return null;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var (bucket, seen) = (0, _now[0] - _before[0]);
        while (seen < rank)
        {
            bucket++;
            seen += _now[bucket] - _before[bucket];
        }

        return Distribution.Upper(bucket) * distribution.Unit;
    }
}
