using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Actors.Grains.Ports;
using Orleans;

namespace Actors.Grains.Identifiers;

/// <summary>What an identifier leads to: an allotted code for a person number, hints for a card or a certificate.</summary>
[GenerateSerializer, Immutable]
public sealed record IdentifierState : IWrittenInBulk
{
    /// <summary>More people than this on one card is an error of the source; the surplus is not found by it.</summary>
    private const int MaxHints = 200;

    [Id(0)] public RecipientCode? Allotted { get; init; }

    [Id(1)] public ImmutableArray<IdentifierHint> Hints { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The state with these hints too; null where it has them all, or no room.</summary>
    public IdentifierState? With(ImmutableArray<IdentifierHint> hints)
    {
        var next = Hints;
        foreach (var hint in hints)
        {
            next = next.Length >= MaxHints || next.Contains(hint) ? next : next.Add(hint);
        }

        return next.Length == Hints.Length ? null : this with { Hints = next };
    }

    /// <summary>The state that leads to this recipient; null where it leads to one already.</summary>
    public IdentifierState? WithCode(RecipientCode recipient) => Allotted is null ? this with { Allotted = recipient } : null;
}
