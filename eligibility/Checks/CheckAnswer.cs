using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Checks;

/// <summary>The answer at the counter. An undetermined one carries neither a person nor entitlements.</summary>
/// <param name="Reason">Why it is not eligible.</param>
/// <param name="Person">The person as disclosed.</param>
/// <param name="Entitlements">Those listed, in claim order.</param>
/// <param name="CheckedAt">The instant (UTC) after which nothing is shown, where it is not <see cref="CheckQuestion.AskedAt"/>: earlier while a change is being written.</param>
/// <param name="StateAt">The newest thing known of the person that the answer rests on, UTC; null where nobody was looked at. For the record, not for the asker.</param>
[GenerateSerializer, Immutable]
public sealed record CheckAnswer(
    [property: Id(0)] Reason Reason,
    [property: Id(1)] DisclosedPerson? Person,
    [property: Id(2)] ImmutableArray<EntitlementAnswer> Entitlements,
    [property: Id(3)] DateTimeOffset? CheckedAt = null,
    [property: Id(4)] DateTimeOffset? StateAt = null)
{
    public Outcome Outcome => Reason.Outcome();

    /// <summary>The answer without the person's names.</summary>
    public CheckAnswer Withheld() => this with { Person = Person?.Withheld() };

    /// <summary>An answer that says why and nothing else.</summary>
    public static CheckAnswer Only(Reason reason) => new(reason, null, []);
}
