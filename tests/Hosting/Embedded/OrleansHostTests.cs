using Actors.Cli.TestRuns;
using Xunit;

namespace Actors.Tests.Hosting.Embedded;

/// <summary>Stands for the suite on the other host, so that its absence is seen and counted.</summary>
public sealed class OrleansHostTests
{
    [Fact]
    public void The_suite_runs_on_the_Orleans_host() => SkipWithoutOrleans();

    [Fact]
    public void Several_silos_and_two_releases_side_by_side_answer_as_one() => SkipWithoutOrleans();

    private static void SkipWithoutOrleans()
    {
        var why = Environment.GetEnvironmentVariable(TestRun.OrleansVariable);
        Assert.SkipUnless(why is "", $"Orleans host: not part of this build: {why ?? "it was built with GrainHost=Embedded"}");
    }
}
