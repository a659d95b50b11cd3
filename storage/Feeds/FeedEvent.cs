using Actors.Eligibility.Identifiers;

namespace Actors.Storage.Feeds;

/// <summary>What a facility or a municipality is told. Of a person it holds the recipient code and nothing else.</summary>
/// <param name="Position">Its place in the feed; later events have greater ones.</param>
/// <param name="Id">The same for the same change, however often it is read.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Recipient">Whom it concerns.</param>
/// <param name="At">When it happened, UTC, whole microseconds.</param>
public sealed record FeedEvent(long Position, Guid Id, FeedEventKind Kind, RecipientCode Recipient, DateTimeOffset At)
{
    /// <summary>The first of the days concerned; null where none are known.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last of the days concerned; null with a first day for 'until further notice'.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The adjustment or the move; null for other kinds, and for what a facility is told of a move.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The other body; only of an overlap.</summary>
    public LocalGovernmentCode? Municipality { get; init; }

    /// <summary>Who looked; only of an emergency look-up.</summary>
    public FacilityCode? Facility { get; init; }

    /// <summary>The purpose as stated; only of an emergency look-up.</summary>
    public string? Purpose { get; init; }
}
