using Actors.ClientApi.Events;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Feeds;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Actors.Tests.Storage;
using Xunit;
using static Actors.Tests.Events.Feeds;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Events;

/// <summary>Whoever waits is woken by news, and by their own.</summary>
public sealed class FeedWatchTests(Database database) : OneProcess(database)
{
    private FeedWatch Watch => Process.Get<FeedWatch>();

    [Fact]
    public async Task News_of_a_feed_wake_those_who_wait_for_it_and_nobody_else()
    {
        var first = Watch.Next(Hospital);
        await Watch.LookAsync(Stop);
        Assert.True(first.IsCompleted, "the first look knows nothing of what came before it");
        var (concerned, other) = (Watch.Next(Hospital), Watch.Next(OtherHospital));
        await Watch.LookAsync(Stop);
        Assert.False(concerned.IsCompleted);

        await TellAsync(Hospital);
        await Watch.LookAsync(Stop);

        Assert.Equal((true, false), (concerned.IsCompleted, other.IsCompleted));
    }

    [Fact]
    public async Task A_wait_ends_with_the_event_although_its_time_never_ends()
    {
        var feeds = new EventFeeds(Process.Get<FeedReader>(), Watch, new ManualClock());
        var end = await feeds.EndAsync(OtherHospital, Stop);
        var waiting = feeds.NextAsync(OtherHospital, end, 10, TimeSpan.FromMinutes(1), Stop);

        await TellAsync(OtherHospital);
        await Eventually.GetAsync(
            async () =>
            {
                await Watch.LookAsync(Stop);
                return waiting.IsCompleted ? this : null;
            },
            "the wait to end");

        Assert.Single((await waiting).Events);
    }

    [Fact]
    public async Task A_wait_ends_with_its_time_and_when_it_is_told_to()
    {
        var clock = new ManualClock();
        var feeds = new EventFeeds(Process.Get<FeedReader>(), Watch, clock);
        using var stop = new CancellationTokenSource();
        var (timed, stopped) = (feeds.NextAsync("1310000042", null, 10, TimeSpan.FromSeconds(30), Stop), feeds.NextAsync("1310000042", null, 10, TimeSpan.FromMinutes(1), stop.Token));
        await clock.TimersSetAsync(2);

        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty((await timed).Events);
        Assert.False(stopped.IsCompleted);

        await stop.CancelAsync();
        Assert.Empty((await stopped).Events);
    }

    private async Task TellAsync(string facility)
    {
        var recipient = RecipientCode.New();
        await Database.Sql.SeenAsync(facility, recipient.Value, Samples.Noon);
        await Process.ChangeAsync(recipient, Samples.Noon, Of($"h-{recipient}"));
        await Process.RelayAsync();
    }
}
