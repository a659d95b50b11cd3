using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.GrainInterfaces.Identifiers;

/// <summary>A recipient that carried an identifier, with what tells a family on one card apart.</summary>
/// <param name="Recipient">The recipient.</param>
/// <param name="Branch">The card's branch (枝番); null where none was registered.</param>
/// <param name="BirthDate">The birth date as registered then; null for the card of a person whom nobody had registered.</param>
[GenerateSerializer, Immutable]
public sealed record IdentifierHint(
    [property: Id(0)] RecipientCode Recipient,
    [property: Id(1)] string? Branch,
    [property: Id(2)] DateOnly? BirthDate)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(IdentifierHint);
}
