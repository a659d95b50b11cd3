using Actors.ClientApi.Streams;
using Actors.Tests.Clock;
using Xunit;

namespace Actors.Tests.Dashboard;

/// <summary>However many look, the database is asked as if one did.</summary>
public sealed class SharedTests
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ManualClock _clock = new();
    private int _asked;

    [Fact]
    public async Task All_who_look_within_a_time_get_the_answer_of_one_question()
    {
        var shared = new Shared<int>(() => Task.FromResult(++_asked), _clock, Fresh);
        Assert.Equal(0, _asked);

        Assert.Equal((1, 1), (await shared.GetAsync(), await shared.GetAsync()));
        _clock.Advance(Fresh);

        Assert.Equal((2, 2), (await shared.GetAsync(), await shared.GetAsync()));
    }

    [Fact]
    public async Task A_question_that_takes_long_is_not_asked_again_meanwhile()
    {
        var answer = new TaskCompletionSource<int>();
        var shared = new Shared<int>(
            () =>
            {
                _asked++;
                return answer.Task;
            },
            _clock,
            Fresh);
        var first = shared.GetAsync();
        _clock.Advance(100 * Fresh);
        var second = shared.GetAsync();
        answer.SetResult(3);

        Assert.Equal((1, 3, 3), (_asked, await first, await second));
    }

    [Fact]
    public async Task A_failure_is_shared_for_as_long()
    {
        var shared = new Shared<int>(() => Task.FromException<int>(new TimeoutException($"{++_asked}")), _clock, Fresh);

        await Assert.ThrowsAsync<TimeoutException>(shared.GetAsync);
        await Assert.ThrowsAsync<TimeoutException>(shared.GetAsync);
        Assert.Equal(1, _asked);
        _clock.Advance(Fresh);
        await Assert.ThrowsAsync<TimeoutException>(shared.GetAsync);
        Assert.Equal(2, _asked);
    }
}
