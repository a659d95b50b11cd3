using Actors.Storage.Moves;

namespace Actors.ClientApi.Moves;

/// <summary>A move, as both bodies see it.</summary>
/// <param name="State"><c>proposed</c>, <c>accepted</c>, <c>declined</c>, <c>withdrawn</c> or <c>expired</c>.</param>
/// <param name="From">The body that the person leaves.</param>
/// <param name="To">The body that the person comes to.</param>
/// <param name="MovedOn">The first day at the new place; what the old body registered ends on the day before.</param>
/// <param name="ProgramIds">The programs that move; empty for all.</param>
/// <param name="ExpiresAt">From when it cannot be accepted any more.</param>
/// <param name="DecidedAt">When it was accepted, declined or withdrawn; null where it was not.</param>
public sealed record MoveResponse(
    Guid Id,
    string State,
    string RecipientCode,
    string From,
    string To,
    DateOnly MovedOn,
    string[] ProgramIds,
    DateTime ProposedAt,
    DateTime ExpiresAt,
    DateTime? DecidedAt)
{
    internal static MoveResponse Of(Move move) => new(
        move.Id,
        MoveWords.Of(move.State),
        move.Recipient.Value,
        move.Departure.From.Value,
        move.To.Value,
        move.Departure.MovedOn,
        [.. move.Departure.Programs.Select(program => program.Value)],
        move.ProposedAt.UtcDateTime,
        move.ExpiresAt.UtcDateTime,
        move.DecidedAt?.UtcDateTime);
}

/// <summary>A page of a body's moves, newest first.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record MovePage(MoveResponse[] Moves, Guid? After);
