namespace Actors.Bench.Checks;

/// <summary>How <c>check</c> measures.</summary>
/// <param name="People">Size of the sample.</param>
/// <param name="Rounds">Each measures every contender once.</param>
/// <param name="Seconds">Of each measurement.</param>
/// <param name="Connections">Kept open by the load generator.</param>
/// <param name="Rate">Checks a second where latency is measured.</param>
internal sealed record CheckOptions(int People, int Rounds, int Seconds, int Connections, int Rate)
{
    /// <summary>The hot set: the most people who are asked for, in turn.</summary>
    public const int MostHot = 10_000;
}
