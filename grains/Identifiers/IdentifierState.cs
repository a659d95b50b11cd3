using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Orleans;

namespace Actors.Grains.Identifiers;

/// <summary>What an identifier leads to: an allotted code for a person number, hints for a card or a certificate.</summary>
[GenerateSerializer, Immutable]
public sealed record IdentifierState
{
    [Id(0)] public RecipientCode? Allotted { get; init; }

    [Id(1)] public ImmutableArray<IdentifierHint> Hints { get => field.IsDefault ? [] : field; init; } = [];
}
