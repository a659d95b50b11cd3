namespace Actors.Bench.Contenders;

/// <summary>How contenders are measured in rounds.</summary>
/// <param name="People">Size of the sample.</param>
/// <param name="Rounds">Each measures every contender once.</param>
/// <param name="Seconds">Of each measurement.</param>
/// <param name="Connections">Kept open by the load generator.</param>
/// <param name="Rate">Requests a second where latency is measured.</param>
internal sealed record RoundOptions(int People, int Rounds, int Seconds, int Connections, int Rate);
