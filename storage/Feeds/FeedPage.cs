using System.Collections.Immutable;

namespace Actors.Storage.Feeds;

/// <summary>Some events of a feed, in order.</summary>
/// <param name="After">Where the next page begins: after this position.</param>
public sealed record FeedPage(ImmutableArray<FeedEvent> Events, long After);
