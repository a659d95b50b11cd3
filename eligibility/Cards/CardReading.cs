using System.Collections.Immutable;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Cards;

/// <summary>What came of reading one row of an insurer's file: a card, or every reason against it.</summary>
public abstract record CardReading
{
    private CardReading()
    {
    }

    /// <param name="Card">Valid in every field.</param>
    /// <param name="Person">Whose it is. A linkage code is the insurer's own.</param>
    public sealed record Accepted(InsurerCard Card, PersonReference Person) : CardReading;

    /// <param name="Errors">Never empty; no message holds a value.</param>
    public sealed record Refused(ImmutableArray<RowError> Errors) : CardReading;
}
