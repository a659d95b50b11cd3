using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Moves;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>A change of one person's registrations that no upload brings. It is made as a whole or not at all.</summary>
/// <param name="Id">Its own id (UUIDv7), which stands where an upload's does; of a move the move's.</param>
/// <param name="Body">Who makes it; only registrations of this body are changed, beside those that a move ends.</param>
/// <param name="Registrations">What is to be registered, all of the body.</param>
/// <param name="Withdrawn">The history key of a registration that is to be withdrawn; null for none. Nothing happens where the body has no such registration of the person.</param>
/// <param name="Move">The move that is accepted with it; null for none.</param>
[GenerateSerializer, Immutable]
public sealed record SingleChange(
    [property: Id(0)] Guid Id,
    [property: Id(1)] LocalGovernmentCode Body,
    [property: Id(2)] ImmutableArray<Registration> Registrations,
    [property: Id(3)] string? Withdrawn = null,
    [property: Id(4)] AcceptedMove? Move = null)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(SingleChange);
}

/// <summary>What became of a <see cref="SingleChange"/>.</summary>
/// <param name="Registered">What the change registers or withdraws, as it stands now; empty where it is refused.</param>
/// <param name="Changed">Whether anything was written.</param>
/// <param name="Refused">Rows that cannot stand: the place among the registrations, from 1, and why. Empty where it is made.</param>
/// <param name="NamesWithheld">Whether a body registered the person as 'not to be disclosed' (不開示).</param>
[GenerateSerializer, Immutable]
public sealed record SingleChangeResult(
    [property: Id(0)] ImmutableArray<Registration> Registered,
    [property: Id(1)] bool Changed,
    [property: Id(2)] ImmutableArray<RefusedRow> Refused,
    [property: Id(3)] bool NamesWithheld = false)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(SingleChangeResult);
}
