using System.Text.Json;
using Actors.Storage.Feeds;

namespace Actors.ClientApi.Events;

/// <summary>Something that happened. Of a person it says the recipient code and nothing else.</summary>
/// <param name="Id">The same whenever the same event is read: who has dealt with it need not do so again.</param>
/// <param name="Cursor">Send as <c>after</c>, or as <c>Last-Event-ID</c>, to go on behind this event.</param>
/// <param name="Kind"><c>entitlementsChanged</c>, <c>moved</c>, <c>adjustment</c>, <c>overlap</c> or <c>emergency</c>; more may come.</param>
/// <param name="At">When it happened.</param>
/// <param name="From">The first of the service dates concerned; null where none are known.</param>
/// <param name="To">The last of them; null with <c>from</c> for 'until further notice'.</param>
/// <param name="AdjustmentId">Of an <c>adjustment</c>: as on the sheet of the month.</param>
/// <param name="MoveId">Of a <c>moved</c> that a body is told.</param>
/// <param name="Municipality">Of an <c>overlap</c>: the other body.</param>
/// <param name="FacilityCode">Of an <c>emergency</c>: who looked.</param>
/// <param name="Purpose">Of an <c>emergency</c>: the purpose as stated.</param>
public sealed record EventResponse(
    Guid Id,
    string Cursor,
    string Kind,
    string RecipientCode,
    DateTime At,
    DateOnly? From,
    DateOnly? To,
    Guid? AdjustmentId,
    Guid? MoveId,
    string? Municipality,
    string? FacilityCode,
    string? Purpose)
{
    internal static EventResponse Of(FeedEvent one) => new(
        one.Id,
        EventCursor.Of(one.Position),
        JsonNamingPolicy.CamelCase.ConvertName(one.Kind.ToString()),
        one.Recipient.Value,
        one.At.UtcDateTime,
        one.FirstDay,
        one.LastDay,
        one.Kind is FeedEventKind.Adjustment ? one.Subject : null,
        one.Kind is FeedEventKind.Moved ? one.Subject : null,
        one.Municipality?.Value,
        one.Facility?.Value,
        one.Purpose);
}

/// <summary>Some events of the caller's feed, in order.</summary>
/// <param name="After">Send as <c>after</c> to go on; there always is one, also where there are no events.</param>
public sealed record EventPage(EventResponse[] Events, string After);
