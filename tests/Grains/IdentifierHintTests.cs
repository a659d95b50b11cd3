using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;
using Actors.Grains.Recipients;
using Xunit;
using static Actors.Tests.Checks.Known;

namespace Actors.Tests.Grains;

public sealed class IdentifierHintTests
{
    private static readonly IdentifierKeys Keys = new(new byte[IdentifierKeys.SecretBytes]);
    private static readonly CardVersion Insured = new(new(Card, new(new(2026, 1, 1), null)), Now, Guid.Empty, CardSender.AnyInsurer);
    private static readonly Registration WithoutCard = Valid with { Card = null, Payer = null };
    private static readonly DateOnly Corrected = new(1980, 5, 2);

    [Fact]
    public void A_card_from_an_insurer_leads_to_each_registered_birth_date_and_to_none_where_nobody_is_registered()
    {
        Assert.Equal([null], BirthDates(Added(new(), Insured)));
        Assert.Equal([Valid.Person.BirthDate], BirthDates(Added(Registered(WithoutCard, WithoutCard with { HistoryKey = "2" }), Insured)));
        Assert.Equal([Valid.Person.BirthDate, Corrected], BirthDates(Added(Registered(WithoutCard, Born(Corrected)), Insured)));
        Assert.Empty(Added(Registered(Valid), Insured));
        Assert.Empty(Added(new() { Cards = [Insured] }, Insured));
    }

    [Fact]
    public void A_new_birth_date_is_one_for_the_cards_too()
    {
        var known = Registered(WithoutCard) with { Cards = [Insured] };

        Assert.Equal([Valid.Person.BirthDate], BirthDates(Added(new() { Cards = [Insured] }, WithoutCard)));
        Assert.Equal([Corrected], BirthDates(Added(known, Born(Corrected))));
        Assert.Empty(Added(known, WithoutCard with { Deleted = true }));
        Assert.Empty(IdentifierHints.Added(Recipient, known, ImmutableArray<RegistrationRow>.Empty, Keys));
    }

    private static Registration Born(DateOnly day) => WithoutCard with { HistoryKey = "h-2", Person = Valid.Person with { BirthDate = day } };

    private static RecipientState Registered(params IEnumerable<Registration> registrations) =>
        new() { Registrations = [.. registrations.Select(registration => new RegistrationVersion(registration, Now, Guid.Empty))] };

    private static IEnumerable<(string Key, IdentifierHint Hint)> Added(RecipientState current, CardVersion card) => IdentifierHints.Added(Recipient, current, [card], Keys);

    private static IEnumerable<(string Key, IdentifierHint Hint)> Added(RecipientState current, Registration registration) =>
        IdentifierHints.Added(Recipient, current, [new RegistrationRow(1, registration)], Keys);

    private static IEnumerable<DateOnly?> BirthDates(IEnumerable<(string Key, IdentifierHint Hint)> added) => added.Select(one =>
    {
        Assert.Equal((Keys.Card(Card), Recipient, Card.Branch), (one.Key, one.Hint.Recipient, one.Hint.Branch));
        return one.Hint.BirthDate;
    });
}
