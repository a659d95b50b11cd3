using System.Collections.Immutable;

namespace Actors.Eligibility.Cards;

/// <summary>What an insurer's rows make of a person's cards: pure.</summary>
/// <param name="Next">The cards afterwards.</param>
/// <param name="Changed">Those of them that are new or changed; empty where nothing is.</param>
public sealed record CardMerge(ImmutableArray<CardVersion> Next, ImmutableArray<CardVersion> Changed)
{
    /// <summary>More cards than this of one person are no history of insurance but a mistake.</summary>
    public const int MostCards = 100;

    /// <summary>
    /// Takes over the rows in the order of the file: one about a card that is there already (insurer, symbol, number and branch) replaces its period, and one that
    /// says what is known changes nothing. Different cards may overlap.
    /// </summary>
    public static CardMerge Apply(ImmutableArray<CardVersion> current, ImmutableArray<InsurerCard> rows, Guid batchId, CardSender sender, DateTimeOffset at)
    {
        var said = rows.GroupBy(row => row.Card).Select(same => same.Last()).Except(current.Select(version => version.Card));
        ImmutableArray<CardVersion> changed = [.. said.Select(card => new CardVersion(card, at, batchId, sender))];
        var replaced = changed.Select(version => version.Card.Card).ToHashSet();
        return new([.. current.Where(version => !replaced.Contains(version.Card.Card)), .. changed], changed);
    }
}
