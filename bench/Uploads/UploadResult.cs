using Actors.Bench.Load;
using Actors.Bench.Results;

namespace Actors.Bench.Uploads;

/// <summary>What <c>upload</c> measured.</summary>
/// <param name="Compared">The rounds; null where none were run.</param>
/// <param name="Large">The large upload; null where none was asked for.</param>
internal sealed record UploadResult(MachineFacts Machine, UploadOptions Options, Comparison? Compared, LargeResult? Large);

/// <summary>The ways side by side.</summary>
/// <param name="Ways">By round.</param>
/// <param name="ToSetBased">Product ÷ set-based SQL, by round.</param>
/// <param name="ToSingleRow">Product ÷ single-row writes, by round.</param>
/// <param name="CommitMilliseconds">One small commit with nobody beside it.</param>
internal sealed record Comparison(IReadOnlyList<WayResult> Ways, Spread ToSetBased, Spread ToSingleRow, Spread CommitMilliseconds);

/// <summary>Rows a second of one way.</summary>
/// <param name="CpuMicroseconds">Processor time of silo and database for a row, where it was taken.</param>
internal sealed record WayResult(string Name, string What, Spread PerSecond, Spread? CpuMicroseconds, IReadOnlyList<double> Rounds);

/// <summary>The large upload.</summary>
/// <param name="PeakMiB">The largest resident memory of the silo, as the system accounts for it; null where it does not say.</param>
/// <param name="CpuMicroseconds">Processor time of silo and database for a row, that of the checks among it; null where the system does not say.</param>
/// <param name="Checks">Answered at the fixed rate from the first byte sent to the last publication.</param>
/// <param name="WorstSeconds">Of the interval of two seconds with the highest p99.</param>
internal sealed record LargeResult(
    long Rows, long Accepted, double Seconds, double PerSecond, double? CpuMicroseconds, double? PeakMiB, LoadReport Checks, Latencies WorstSeconds);
