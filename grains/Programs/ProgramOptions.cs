namespace Actors.Grains.Programs;

/// <summary>How program versions become known.</summary>
public sealed class ProgramOptions
{
    /// <summary>
    /// The time between a version's commit and the instant from which every process answers by it. Longer than the processes take to read it
    /// (60 s where there are several), zero where there is one.
    /// </summary>
    public TimeSpan KnownAfter { get; set; } = TimeSpan.FromSeconds(60);
}
