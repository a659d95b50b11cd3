using Actors.Cli.Chaos.Load;

namespace Actors.Cli.Chaos.Verdict;

/// <summary>How many checks were answered.</summary>
/// <param name="Checks">All.</param>
/// <param name="AtOnce">Answered at the first attempt, which went to any silo.</param>
/// <param name="Answered">Answered to a client that tried for 15 s.</param>
internal sealed record Availability(int Checks, int AtOnce, int Answered)
{
    public double PerAttempt => Checks == 0 ? 1 : (double)AtOnce / Checks;

    public double Retrying => Checks == 0 ? 1 : (double)Answered / Checks;

    /// <param name="outside">Checks that began within one of these spans (seconds) do not count.</param>
    public static Availability Of(IEnumerable<Attempt> attempts, params IReadOnlyList<(double From, double To)> outside)
    {
        var (checks, atOnce, answered) = (0, 0, 0);
        foreach (var check in attempts.GroupBy(attempt => attempt.Check))
        {
            var first = check.MinBy(attempt => attempt.Number)!;
            if (outside.Any(span => first.At >= span.From && first.At < span.To))
            {
                continue;
            }

            checks++;
            atOnce += first.IsAnswered ? 1 : 0;
            answered += check.Any(attempt => attempt.IsAnswered) ? 1 : 0;
        }

        return new(checks, atOnce, answered);
    }

    public override string ToString() => $"{PerAttempt:P3} at the first attempt, {Retrying:P3} within 15 s, of {Checks:N0} checks";
}
