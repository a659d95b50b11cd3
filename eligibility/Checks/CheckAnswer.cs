using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Checks;

/// <summary>The answer at the counter. An undetermined one, and one about a person known by a card alone, carries neither a person nor entitlements.</summary>
[GenerateSerializer, Immutable]
public sealed record CheckAnswer(
    [property: Id(0)] Reason Reason,
    [property: Id(1)] DisclosedPerson? Person,
    [property: Id(2)] ImmutableArray<EntitlementAnswer> Entitlements)
{
    public Outcome Outcome => Reason.Outcome();

    /// <summary>The answer without the person's names.</summary>
    public CheckAnswer Withheld() => this with { Person = Person?.Withheld() };

    /// <summary>An answer that says why and nothing else.</summary>
    public static CheckAnswer Only(Reason reason) => new(reason, null, []);
}
