using Actors.ClientApi.Errors;
using Actors.Storage.Feeds;

namespace Actors.ClientApi.Events;

/// <summary>Reads feeds, and waits for what comes.</summary>
public sealed class EventFeeds(FeedReader reader, FeedWatch watch, TimeProvider clock)
{
    /// <summary>The events after a place: at once where there are some, otherwise as soon as there are, or none once the time is over or <paramref name="stop"/> says so.</summary>
    /// <param name="feed">The code of whoever asks.</param>
    /// <param name="after">The place; null for the start of what is kept.</param>
    /// <exception cref="ProblemException">What comes after that place is not kept any more.</exception>
    internal async Task<FeedPage> NextAsync(string feed, long? after, int limit, TimeSpan wait, CancellationToken stop)
    {
        var asked = clock.GetTimestamp();
        while (true)
        {
            // Before the feed is read: what comes in between completes it.
            var news = watch.Next(feed);
            var page = await reader.ReadAsync(feed, after, limit, CancellationToken.None) ?? throw new ProblemException(Problems.CursorExpired);
            var left = wait - clock.GetElapsedTime(asked);
            if (!page.Events.IsEmpty || left <= TimeSpan.Zero || stop.IsCancellationRequested)
            {
                return page;
            }

            await news.WaitAsync(left, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The place after which a feed has nothing yet.</summary>
    internal Task<long> EndAsync(string feed, CancellationToken cancellationToken) => reader.EndAsync(feed, cancellationToken);
}
