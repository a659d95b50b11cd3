using Actors.Cli.Chaos;
using Xunit;

namespace Actors.Tests.Chaos;

public sealed class PaceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_of_answers_is_as_far_as_its_answers()
    {
        var pace = Pace.ForAnswers(4);
        var (half, whole) = (pace.ReachesAsync(0.5, Stop), pace.ReachesAsync(1, Stop));
        pace.Answered();
        Assert.Equal((0.25, false), (pace.Share, half.IsCompleted));
        pace.Answered();
        await half;
        Assert.False(whole.IsCompleted || pace.IsOver);
        pace.Answered();
        pace.Answered();
        await whole;
        Assert.True(pace.ReachesAsync(0.1, Stop).IsCompleted && pace.IsOver);
    }

    [Fact]
    public void What_is_answered_under_a_fault_does_not_end_the_run()
    {
        var pace = Pace.ForAnswers(1);
        pace.Hold(true);
        pace.Answered();
        Assert.False(pace.IsOver);
        pace.Hold(false);
        pace.Answered();
        Assert.True(pace.IsOver);
    }
}
