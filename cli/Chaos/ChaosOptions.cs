using Actors.Cli.GrainHosts;

namespace Actors.Cli.Chaos;

/// <summary>What a run is to be.</summary>
/// <param name="Seed">Decides faults, people and what they ask; not how things meet.</param>
/// <param name="Silos">1 or more; the embedded host allows one.</param>
/// <param name="Faults">How many, in all.</param>
/// <param name="Times">How long a fault lasts.</param>
/// <param name="ChecksPerSecond">Sent at this rate whatever becomes of them.</param>
/// <param name="LedgerWorkers">Rounds of charges at once.</param>
/// <param name="LedgerRounds">Most rounds: each has people of its own, registered beforehand.</param>
/// <param name="UploadedPeople">Registered by every upload of every body.</param>
/// <param name="JudgesAvailability">Whether the run is long enough, and the machine its own, so that shares and lengths of time mean something.</param>
internal sealed record ChaosOptions(
    int Seed, GrainHost Host, int Silos, int Faults, FaultTimes Times, int ChecksPerSecond, int LedgerWorkers, int LedgerRounds, int UploadedPeople, bool JudgesAvailability);

/// <summary>How long faults last.</summary>
/// <param name="MostDown">Until what was killed or drained is started again.</param>
/// <param name="ShortPause">Shorter than the others take to call a silo dead.</param>
/// <param name="LongPause">Longer than that.</param>
internal sealed record FaultTimes(TimeSpan MostDown, TimeSpan ShortPause, TimeSpan LongPause)
{
    public static readonly FaultTimes Usual = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20));
}
