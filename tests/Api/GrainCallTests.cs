using Actors.ClientApi;
using Orleans.Runtime.Messaging;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What a silo turns away is asked once more; everything else is for the caller.</summary>
public sealed class GrainCallTests
{
    [Fact]
    public async Task A_grain_that_a_silo_gave_up_on_its_way_into_memory_is_asked_again()
    {
        var calls = 0;

        var answer = await GrainCalls.AgainAsync(() => ++calls == 1 ? Task.FromCanceled<string>(new(canceled: true)) : Task.FromResult("answered"));

        Assert.Equal(("answered", 2), (answer, calls));
    }

    [Fact]
    public async Task A_question_that_was_lost_with_a_silo_or_found_none_is_asked_again()
    {
        var calls = 0;

        var answer = await GrainCalls.AgainAsync(() => ++calls switch
        {
            1 => Task.FromException<string>(new TimeoutException()),
            2 => Task.FromException<string>(new ConnectionFailedException()),
            _ => Task.FromResult("answered"),
        });

        Assert.Equal(("answered", 3), (answer, calls));
    }

    [Fact]
    public async Task A_grain_that_fails_is_not_asked_again()
    {
        var calls = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => GrainCalls.AgainAsync(() => ++calls == 1 ? Task.FromException<string>(new InvalidOperationException()) : Task.FromResult("answered")));

        Assert.Equal(1, calls);
    }
}
