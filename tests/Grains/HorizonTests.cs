using Actors.Grains.Recipients;
using Orleans.Storage;
using Xunit;

namespace Actors.Tests.Grains;

/// <summary>By which instants a recipient answers, and from which its changes are known.</summary>
public sealed class HorizonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    private readonly Horizon _horizon = new();

    [Fact]
    public void A_question_is_answered_by_the_instant_it_asks_for_and_a_change_takes_the_present_one()
    {
        Assert.Equal(Noon, _horizon.Answer(Noon));
        Assert.Equal(Noon.AddTicks(-5), _horizon.Answer(Noon.AddTicks(-5)));
        Assert.Equal(Noon.AddSeconds(1), _horizon.Next(Noon.AddSeconds(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_change_is_known_from_a_whole_microsecond_after_all_that_was_answered_by(int ticks)
    {
        var answered = _horizon.Answer(Noon.AddTicks(ticks));

        foreach (var now in new[] { Noon.AddHours(-1), Noon })
        {
            Assert.Equal(Noon.AddMicroseconds(1), _horizon.Next(now));
            Assert.True(_horizon.Next(now) > answered);
        }
    }

    [Fact]
    public async Task While_a_change_is_being_written_questions_are_answered_by_the_instant_before_it()
    {
        await _horizon.WriteAsync(Noon, () =>
        {
            Assert.Equal(Noon.AddMicroseconds(-1), _horizon.Answer(Noon));
            Assert.Equal(Noon.AddMicroseconds(-1), _horizon.Answer(Noon.AddHours(1)));
            Assert.Equal(Noon.AddMicroseconds(-2), _horizon.Answer(Noon.AddMicroseconds(-2)));
            return Task.CompletedTask;
        });

        Assert.Equal(Noon, _horizon.Answer(Noon));
    }

    [Fact]
    public async Task A_change_that_was_overtaken_is_none_and_one_whose_outcome_is_unknown_may_be_one()
    {
        await Assert.ThrowsAsync<InconsistentStateException>(() => _horizon.WriteAsync(Noon, () => throw new InconsistentStateException("overtaken")));
        Assert.Equal(Noon, _horizon.Answer(Noon));

        await Assert.ThrowsAsync<TimeoutException>(() => _horizon.WriteAsync(Noon.AddHours(1), () => throw new TimeoutException()));
        Assert.Equal(Noon.AddHours(1).AddMicroseconds(-1), _horizon.Answer(Noon.AddHours(2)));
    }
}
