using Actors.Cli.Chaos.Faults;
using Actors.Cli.Chaos.Load;
using Actors.Cli.Linearizability;

namespace Actors.Cli.Chaos.Verdict;

/// <summary>Puts the verdict together.</summary>
internal static class Judge
{
    private const double LeastPerAttempt = 0.96;
    private const double LeastRetrying = 0.999;

    /// <summary>From the start of the processes; seconds.</summary>
    private const double ServesWithin = 30;

    public static ChaosVerdict Of(
        ChaosOptions options, double seconds, LoadRecords records, IReadOnlyList<FaultRecord> faults, IReadOnlyList<LedgerRound> rounds, int uploads, long journalRecords, Findings findings)
    {
        var attempts = records.Attempts;
        var end = attempts.Select(attempt => attempt.At).DefaultIfEmpty(0).Max();
        var impacts = faults.Select((fault, index) => FaultImpact.Of(fault, index + 1 < faults.Count ? faults[index + 1].Began : end, attempts)).ToList();
        var outages = impacts.Where((_, index) => IsOutage(faults[index].Fault, options)).ToList();
        foreach (var late in outages.Where(impact => options.JudgesAvailability && impact.AllServed - impact.GivenBack > ServesWithin))
        {
            findings.Add(Promise.WholeCluster, $"all were served {late.AllServed - late.GivenBack:0.0} s after the start ({late.Fault}, at {late.At:0.0} s)");
        }

        var outside = Availability.Of(attempts, [.. outages.Select(impact => (impact.At, impact.At + impact.AllServed))]);
        if (options.JudgesAvailability && outside.PerAttempt < LeastPerAttempt)
        {
            findings.Add(Promise.EachAttempt, $"{outside}");
        }

        if (options.JudgesAvailability && outside.Retrying < LeastRetrying)
        {
            findings.Add(Promise.Retrying, $"{outside}");
        }

        var calls = rounds.SelectMany(round => round.History.All()).ToList();
        return new(
            options.Seed,
            $"{options.Host}",
            options.Silos,
            Math.Round(seconds, 1),
            Availability.Of(attempts),
            outside,
            rounds.Count,
            calls.Count,
            calls.Count(call => call.End == Call.Never),
            uploads,
            records.Received.Count,
            journalRecords,
            impacts,
            [.. Promise.All.Select(promise => Kept(promise, findings.Of(promise), CanTell(promise, options, outages.Count)))]);
    }

    /// <summary>Whether nobody was left to answer.</summary>
    private static bool IsOutage(Fault fault, ChaosOptions options) => fault is Fault.KillAll || (options.Silos == 1 && fault is Fault.Kill or Fault.Drain);

    private static bool CanTell(Promise promise, ChaosOptions options, int outages) =>
        promise == Promise.EachAttempt || promise == Promise.Retrying ? options.JudgesAvailability
        : promise != Promise.WholeCluster || (options.JudgesAvailability && outages > 0);

    private static PromiseKept Kept(Promise promise, IReadOnlyList<string> broken, bool canTell) => new(promise.Name, promise.Says, broken.Count > 0 ? false : canTell ? true : null, broken);
}
