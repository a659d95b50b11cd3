using System.Text.RegularExpressions;

namespace Actors.Cli.TestRuns;

/// <summary>How many tests came out how.</summary>
internal readonly partial record struct TestCount(int Passed, int Failed, int Skipped)
{
    public int Total => Passed + Failed + Skipped;

    public static TestCount operator +(TestCount left, TestCount right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>
    /// The count in a summary line of xunit's own runner, such as
    /// `Actors.Tests  Total: 12, Errors: 0, Failed: 1, Skipped: 2, Not Run: 0, Time: 1.234s`; null for any other line.
    /// Errors (a fixture that could not be cleaned up, say) count as failures.
    /// </summary>
    public static TestCount? InLine(string line)
    {
        var match = Summary().Match(line);
        if (!match.Success)
        {
            return null;
        }

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan);
        var skipped = Number("skipped");
        return new(Number("total") - Number("failed") - skipped - Number("notRun"), Number("failed") + Number("errors"), skipped);
    }

    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    [GeneratedRegex(@"\bTotal: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+), Not Run: (?<notRun>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Summary();
}
