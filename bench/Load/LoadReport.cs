using System.Text.Json.Serialization;

namespace Actors.Bench.Load;

/// <summary>What came of a <see cref="LoadOrder"/>.</summary>
/// <param name="Requests">Answered, each with status 200 and the expected content.</param>
/// <param name="Unsent">Scheduled but never sent, because no connection became free in time; 0 in a closed loop.</param>
/// <param name="Latency">From the sending, at a fixed rate from the scheduled sending.</param>
/// <param name="Failure">Why the numbers are worthless; null when they are not.</param>
internal sealed record LoadReport(long Requests, double PerSecond, long Unsent, Latencies Latency, string? Failure)
{
    /// <summary>What <see cref="Latency"/> was taken from, so that reports can be put together; see <see cref="LatencyHistogram.Filled"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long[]>? Counts { get; init; }

    /// <summary>Of a closed loop against a server that has turns; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Turns? Turns { get; init; }

    /// <summary>Processor time of server and database for one request, microseconds; added by whoever knows the server, null where the system does not say.</summary>
    public double? ServerMicroseconds { get; init; }

    /// <summary>The database's part of it.</summary>
    public double? DatabaseMicroseconds { get; init; }

    /// <summary>Intervals that followed each other, as one.</summary>
    public static LoadReport Together(IReadOnlyList<LoadReport> reports)
    {
        var all = LatencyHistogram.Of(reports.SelectMany(report => report.Counts!), (long)(reports.Max(report => report.Latency.Max) * 1e6));
        return new(reports.Sum(report => report.Requests), reports.Average(report => report.PerSecond), reports.Sum(report => report.Unsent), Latencies.Of(all), Failure: null);
    }

    public static LoadReport Failed(string why) => new(0, 0, 0, Latencies.Of(new()), why);
}

/// <summary>Percentiles, milliseconds.</summary>
internal sealed record Latencies(double P50, double P90, double P99, double P999, double Max)
{
    public static Latencies Of(LatencyHistogram counted) => new(
        counted.Milliseconds(0.5), counted.Milliseconds(0.9), counted.Milliseconds(0.99), counted.Milliseconds(0.999), counted.MaxNanoseconds / 1e6);
}
