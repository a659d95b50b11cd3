using Actors.Cli.Chaos.Verdict;
using Xunit;

namespace Actors.Tests.Chaos;

public sealed class VerdictTextTests
{
    [Theory]
    [InlineData(true, true, "All promises were kept in 900 s on 3 Orleans silos with seed 7.")]
    [InlineData(true, null, "All promises that the run can tell of were kept (1 of 2) in 900 s on 3 Orleans silos with seed 7.")]
    [InlineData(false, null, "A promise was broken in 900 s on 3 Orleans silos with seed 7.")]
    public void The_last_line_says_only_what_the_run_can_tell(bool? one, bool? other, string line)
    {
        var all = new Availability(0, 0, 0);
        var verdict = new ChaosVerdict(7, "Orleans", 3, 900, all, all, 0, 0, 0, 0, 0, 0, [], [new("one", "", one, []), new("other", "", other, [])]);

        Assert.Equal(line, VerdictText.Sum(verdict));
    }
}
