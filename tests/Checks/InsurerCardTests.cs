using Actors.Eligibility.Cards;
using Actors.Eligibility.Checks;
using Xunit;
using static Actors.Tests.Checks.Known;

namespace Actors.Tests.Checks;

/// <summary>Who is identified by a card that only the insurer sent.</summary>
public sealed class InsurerCardTests
{
    private static readonly InsurerCard Insured = new(Card, new(new(2026, 1, 1), new(2026, 12, 31)));

    [Fact]
    public void A_person_whose_municipality_sent_no_card_is_found_by_the_insurers()
    {
        var answer = Ask(Question, [Valid with { Card = null }], cards: Insured);

        Assert.Equal((Reason.None, Recipient), (answer.Reason, answer.Person!.Code));
    }

    [Theory]
    [InlineData("2025-12-31", false)]
    [InlineData("2026-01-01", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-01", false)]
    public void The_card_identifies_on_the_days_of_its_period_only(string day, bool found)
    {
        var answer = Ask(Question with { ServiceDate = DateOnly.ParseExact(day, "yyyy-MM-dd") }, [Valid with { Card = null, Period = new(new(2020, 1, 1), null) }], cards: Insured);

        Assert.Equal(found ? Reason.None : Reason.IdentifierUnknown, answer.Reason);
    }

    [Fact]
    public void The_birth_date_is_compared_with_every_registered_one()
    {
        var registered = Valid with { Card = null };
        var corrected = registered with { HistoryKey = "h-2", Person = registered.Person with { BirthDate = new(1980, 5, 2) } };

        Assert.Equal(Reason.IdentityMismatch, Ask(Question with { BirthDate = new(1980, 5, 2) }, [registered], cards: Insured).Reason);
        Assert.Equal(Reason.None, Ask(Question with { BirthDate = new(1980, 5, 2) }, [registered, corrected], cards: Insured).Reason);
    }

    [Fact]
    public void The_branch_only_has_to_agree_where_both_sides_have_one()
    {
        var registered = Valid with { Card = null };

        Assert.Equal(Reason.None, Ask(Question with { Card = Card with { Branch = null } }, [registered], cards: Insured).Reason);
        Assert.Equal(Reason.None, Ask(Question, [registered], cards: Insured with { Card = Card with { Branch = null } }).Reason);
        Assert.Equal(Reason.IdentifierUnknown, Ask(Question with { Card = Card with { Branch = "02" } }, [registered], cards: Insured).Reason);
    }

    [Fact]
    public void A_person_known_by_the_card_alone_is_unknown()
    {
        var answer = Ask(Question, [], cards: Insured);

        Assert.Equal((Reason.IdentifierUnknown, Outcome.Undetermined), (answer.Reason, answer.Outcome));
        Assert.Null(answer.Person);
        Assert.Empty(answer.Entitlements);
    }
}
