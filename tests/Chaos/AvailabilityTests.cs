using Actors.Cli.Chaos.Faults;
using Actors.Cli.Chaos.Load;
using Actors.Cli.Chaos.Verdict;
using Xunit;

namespace Actors.Tests.Chaos;

/// <summary>What is made of attempts at checks: one a second, the silo 2 killed at 10 s and ready again at 14 s.</summary>
public sealed class AvailabilityTests
{
    private static readonly FaultRecord Killed = new(new Fault.Kill(0, 2, TimeSpan.Zero), 10, 11, 14, null);

    [Fact]
    public void A_retry_helps_the_client_and_not_the_attempt() =>
        Assert.Equal(new(3, 1, 2), Availability.Of([Answered(0, 1, 1), Failed(1, 1, 2), Answered(1, 2, 3), Failed(2, 1, 4), Failed(2, 2, 5)]));

    [Fact]
    public void Checks_that_began_in_an_outage_of_everything_do_not_count() =>
        Assert.Equal(new(1, 1, 1), Availability.Of([Answered(0, 1, 1), Failed(1, 1, 2), Answered(1, 2, 6)], (1.5, 5)));

    [Fact]
    public void What_fails_at_the_silo_that_was_taken_away_says_nothing_of_the_others()
    {
        var impact = FaultImpact.Of(Killed, 30, [Failed(0, 1, 11, silo: 2), Answered(0, 2, 11.5), Failed(1, 1, 12, silo: 3), Answered(1, 2, 12.5)]);
        Assert.Equal((2.1, 2), (impact.AllServed, impact.Failed));
    }

    [Fact]
    public void Who_waits_for_more_than_a_second_is_not_served() =>
        Assert.Equal(5, FaultImpact.Of(Killed, 30, [Answered(0, 1, 12) with { Took = 3 }]).AllServed);

    [Fact]
    public void Nobody_answered_is_the_longest_time_without_any_answer() =>
        Assert.Equal(6.5, FaultImpact.Of(Killed, 20, [Answered(0, 1, 11.9), Answered(1, 1, 12.9), Answered(2, 1, 19.4)]).Silence);

    [Fact]
    public void The_longest_wait_is_from_the_first_attempt_to_the_answer()
    {
        Assert.Equal(4.1, FaultImpact.Of(Killed, 30, [Failed(0, 1, 11), Failed(0, 2, 13), Answered(0, 3, 15)]).LongestWait);
        Assert.Null(FaultImpact.Of(Killed, 30, [Failed(0, 1, 11), Failed(0, 2, 25)]).LongestWait);
    }

    [Fact]
    public void What_ends_after_the_next_fault_began_is_not_put_down_to_this_one()
    {
        var impact = FaultImpact.Of(Killed, 30, [Failed(0, 1, 29.95), Answered(0, 2, 31)]);
        Assert.Equal((0, 0, 1.15), (impact.AllServed, impact.Failed, impact.LongestWait));
    }

    private static Attempt Answered(int check, int number, double at, int silo = 1) => new(check, number, at, 0.1, silo, Attempt.Answered);

    private static Attempt Failed(int check, int number, double at, int silo = 1) => new(check, number, at, 0.1, silo, "503");
}
