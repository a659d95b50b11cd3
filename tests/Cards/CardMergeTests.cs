using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Tests.Checks;
using Xunit;

namespace Actors.Tests.Cards;

public sealed class CardMergeTests
{
    private static readonly CardSender Sender = CardSender.Of(Known.Card.Insurer);
    private static readonly InsurerCard Card = new(Known.Card, new(new(2026, 1, 1), null));
    private static readonly InsurerCard Other = new(Known.Card with { Insurer = Known.Parse<InsurerNumber>("06130488") }, new(new(2026, 6, 1), null));

    [Fact]
    public void New_cards_are_added_beside_those_of_other_insurers()
    {
        var merge = Apply([Version(Card)], Other);

        Assert.Equal([Card, Other], merge.Next.Select(version => version.Card));
        Assert.Equal(new CardVersion(Other, Known.Now, Batch, Sender), Assert.Single(merge.Changed));
    }

    [Fact]
    public void A_row_about_a_known_card_replaces_its_period_and_the_branch_is_part_of_the_card()
    {
        var ended = Card with { Period = new(new(2026, 1, 1), new(2026, 3, 31)) };
        var child = Card with { Card = Card.Card with { Branch = "02" } };

        Assert.Equal([ended], Apply([Version(Card)], ended).Next.Select(version => version.Card));
        Assert.Equal([Card, child], Apply([Version(Card)], child).Next.Select(version => version.Card));
    }

    [Fact]
    public void Of_two_rows_about_one_card_the_later_counts()
    {
        var ended = Card with { Period = new(new(2026, 1, 1), new(2026, 3, 31)) };

        Assert.Equal([Card], Apply([], ended, Card).Changed.Select(version => version.Card));
    }

    [Fact]
    public void What_is_known_changes_nothing_whoever_says_it_again()
    {
        var merge = CardMerge.Apply([Version(Card)], [Card], Guid.NewGuid(), CardSender.AnyInsurer, Known.Now.AddDays(1));

        Assert.Empty(merge.Changed);
        Assert.Equal([Version(Card)], merge.Next.AsEnumerable());
    }

    private static readonly Guid Batch = new("0193e0a0-0000-7000-8000-000000000001");

    private static CardVersion Version(InsurerCard card) => new(card, Known.Now.AddDays(-1), Guid.Empty, Sender);

    private static CardMerge Apply(ImmutableArray<CardVersion> current, params ImmutableArray<InsurerCard> rows) => CardMerge.Apply(current, rows, Batch, Sender, Known.Now);
}
