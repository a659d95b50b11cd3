using Actors.Cli.Output;
using Actors.Cli.TestRuns;
using Xunit;

namespace Actors.Tests.CommandLine;

public sealed class TestResults
{
    [Theory]
    [InlineData("   Actors.Tests  Total: 12, Errors: 0, Failed: 1, Skipped: 2, Not Run: 0, Time: 1.234s", "9 passed, 1 failed, 2 skipped")]
    [InlineData("   Actors.Tests  Total: 12, Errors: 3, Failed: 0, Skipped: 0, Not Run: 2, Time: 1.234s", "10 passed, 3 failed, 0 skipped")]
    [InlineData("   Actors.Tests  Total: 0", null)]
    [InlineData("    Total_is_right [PASS]", null)]
    public void The_summary_line_is_counted(string line, string? count) => Assert.Equal(count, TestCount.InLine(line)?.ToString());

    [Fact]
    public void The_tests_are_told_no_database_and_no_key_of_who_runs_them()
    {
        var told = new TestRun(new("/postgres", 17), new Steps(TextWriter.Null)).Variables(new(TimeSpan.Zero), whyNotOrleans: null);
        Assert.Equal([null, null], new[] { "ACTORS_POSTGRES", "ACTORS_KEY" }.Select(name => told.GetValueOrDefault(name, "as it is")));
    }

    [Fact]
    public void Hosts_are_summed() => Assert.Equal(new TestCount(11, 22, 33), new TestCount(1, 2, 3) + new TestCount(10, 20, 30));

    [Fact]
    public void A_run_without_a_summary_has_failed() => Assert.Equal(new TestCount(0, 1, 0), TestRun.Judge(null, exitCode: 0));

    [Fact]
    public void A_run_that_fails_without_a_failed_test_has_failed() =>
        Assert.Equal(new TestCount(5, 1, 0), TestRun.Judge(new TestCount(5, 0, 0), exitCode: 134));

    [Fact]
    public void A_clean_run_is_taken_as_it_is() => Assert.Equal(new TestCount(5, 0, 1), TestRun.Judge(new TestCount(5, 0, 1), exitCode: 0));
}
