using System.Collections.Immutable;
using Actors.Eligibility.Moves;
using Orleans;

namespace Actors.GrainInterfaces.Moves;

/// <summary>A move as the body accepts it to which the person comes.</summary>
/// <param name="MoveId">The move; its state changes in the recipient's commit.</param>
/// <param name="Departure">What it ends.</param>
/// <param name="Content">Keyed hash of what the body sent: tells a retry from another acceptance.</param>
/// <param name="Names">How the new rows name the person, those that do: each number has to lead to this recipient, or to nobody yet.</param>
[GenerateSerializer, Immutable]
public sealed record AcceptedMove(
    [property: Id(0)] Guid MoveId,
    [property: Id(1)] Departure Departure,
    [property: Id(2)] string Content,
    [property: Id(3)] ImmutableArray<PersonName> Names);

/// <summary>How a row names its person.</summary>
/// <param name="Row">The row, from 1.</param>
/// <param name="Field">The field that holds the number.</param>
/// <param name="Key">The identifier grain's key of it.</param>
[GenerateSerializer, Immutable]
public readonly record struct PersonName([property: Id(0)] int Row, [property: Id(1)] string Field, [property: Id(2)] string Key);
