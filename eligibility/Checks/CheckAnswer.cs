using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Checks;

/// <summary>The answer at the counter. An undetermined one, and one about a person known by a card alone, carries neither a person nor entitlements.</summary>
/// <param name="StateAt">The newest thing known of the person that the answer rests on, UTC; null where nobody was looked at. For the record, not for the asker.</param>
[GenerateSerializer, Immutable]
public sealed record CheckAnswer(
    [property: Id(0)] Reason Reason,
    [property: Id(1)] DisclosedPerson? Person,
    [property: Id(2)] ImmutableArray<EntitlementAnswer> Entitlements,
    [property: Id(3)] DateTimeOffset? StateAt = null)
{
    public Outcome Outcome => Reason.Outcome();

    /// <summary>An answer that says why and nothing else.</summary>
    public static CheckAnswer Only(Reason reason) => new(reason, null, []);
}
