using Actors.Cli.Chaos.Faults;
using Actors.Cli.Chaos.Load;

namespace Actors.Cli.Chaos.Verdict;

/// <summary>What clients noticed of a fault, from its beginning to the next one. Seconds.</summary>
/// <param name="Fault">In words.</param>
/// <param name="At">Since the load began.</param>
/// <param name="GivenBack">From the beginning until what was taken away was started or continued.</param>
/// <param name="Ready">From the beginning until every silo said that it was ready.</param>
/// <param name="AllServed">From the beginning until the last attempt had failed, or taken more than a second, at a silo that was not itself taken away; 0 where none did.</param>
/// <param name="Silence">The longest time in which no check at all was answered.</param>
/// <param name="LongestWait">The longest that a client tried until it was answered; null where one gave up.</param>
/// <param name="Failed">Attempts that failed.</param>
internal sealed record FaultImpact(
    string Fault, double At, double GivenBack, double Ready, double AllServed, double Silence, double? LongestWait, int Failed, string? Note)
{
    /// <summary>Who waits longer is not served; seconds.</summary>
    private const double Slow = 1;

    /// <param name="until">When the next fault began, or the load ended: what ends later is not put down to this one.</param>
    public static FaultImpact Of(FaultRecord record, double until, IReadOnlyList<Attempt> attempts)
    {
        var mine = attempts.Where(attempt => attempt.At >= record.Began && attempt.Ended < until).ToList();
        var unserved = mine.Where(attempt => (!attempt.IsAnswered || attempt.Took > Slow) && (record.Fault.Target != attempt.Silo || attempt.At > record.Ready));
        return new(
            record.Fault.ToString(),
            Round(record.Began),
            Round(record.GivenBack - record.Began),
            Round(record.Ready - record.Began),
            Round(unserved.Select(attempt => attempt.Ended - record.Began).DefaultIfEmpty(0).Max()),
            Round(SilenceIn(mine, record.Began, until)),
            WaitIn(attempts, record.Began, until),
            mine.Count(attempt => !attempt.IsAnswered),
            record.Note);
    }

    private static double SilenceIn(IEnumerable<Attempt> attempts, double from, double until)
    {
        var answered = attempts.Where(attempt => attempt.IsAnswered).Select(attempt => attempt.Ended).Order().Append(until);
        var (longest, last) = (0.0, from);
        foreach (var ended in answered)
        {
            (longest, last) = (Math.Max(longest, ended - last), ended);
        }

        return longest;
    }

    /// <summary>Of the checks that began in this time, whenever they ended.</summary>
    private static double? WaitIn(IEnumerable<Attempt> attempts, double from, double until)
    {
        var checks = attempts.GroupBy(attempt => attempt.Check).Where(check => check.Min(attempt => attempt.At) is var at && at >= from && at < until).ToList();
        return checks.Exists(check => !check.Any(attempt => attempt.IsAnswered))
            ? null
            : Round(checks.Select(check => check.Max(attempt => attempt.Ended) - check.Min(attempt => attempt.At)).DefaultIfEmpty(0).Max());
    }

    private static double Round(double seconds) => Math.Round(seconds, 2);
}
