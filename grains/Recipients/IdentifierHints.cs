using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;

namespace Actors.Grains.Recipients;

/// <summary>
/// The hints by which a registration, or a card from an insurer, is found. They are durable before the recipient's own write: a crash in between leaves a hint that
/// the check refutes.
/// </summary>
public static class IdentifierHints
{
    /// <summary>The hints that rows need and the current state has not left behind; each once. A new birth date is one for the cards from insurers too.</summary>
    public static IEnumerable<(string Key, IdentifierHint Hint)> Added(
        RecipientCode recipient, RecipientState current, ImmutableArray<RegistrationRow> rows, IdentifierKeys keys)
    {
        ImmutableArray<Registration> added = [.. rows.Select(row => row.Registration)];
        return Of(recipient, added, current.Cards, BirthDates(added), keys).Except(Left(recipient, current, keys));
    }

    /// <summary>The hints that cards from an insurer need and the current state has not left behind; each once.</summary>
    public static IEnumerable<(string Key, IdentifierHint Hint)> Added(
        RecipientCode recipient, RecipientState current, ImmutableArray<CardVersion> cards, IdentifierKeys keys) =>
        OfCards(recipient, cards, KnownBirthDates(Registered(current)), keys).Except(Left(recipient, current, keys));

    /// <summary>What the state has left behind.</summary>
    private static IEnumerable<(string Key, IdentifierHint Hint)> Left(RecipientCode recipient, RecipientState state, IdentifierKeys keys) =>
        Of(recipient, Registered(state), state.Cards, KnownBirthDates(Registered(state)), keys);

    private static IEnumerable<(string Key, IdentifierHint Hint)> Of(
        RecipientCode recipient, IEnumerable<Registration> registrations, ImmutableArray<CardVersion> cards, IEnumerable<DateOnly?> birthDates, IdentifierKeys keys) =>
        registrations.SelectMany(registration => OfRegistration(recipient, registration, keys)).Concat(OfCards(recipient, cards, birthDates, keys));

    /// <summary>For the card and for the certificate, where the registration has them: the identifier grain's key and the hint it needs.</summary>
    private static IEnumerable<(string Key, IdentifierHint Hint)> OfRegistration(RecipientCode recipient, Registration registration, IdentifierKeys keys)
    {
        var birthDate = registration.Person.BirthDate;
        if (registration.Card is { } card)
        {
            yield return (keys.Card(card), new IdentifierHint(recipient, card.Branch, birthDate));
        }

        if (registration.Certificate is { } certificate)
        {
            yield return (keys.Certificate(certificate), new IdentifierHint(recipient, Branch: null, birthDate));
        }
    }

    /// <summary>An insurer states no birth date: the registered ones serve.</summary>
    private static IEnumerable<(string Key, IdentifierHint Hint)> OfCards(
        RecipientCode recipient, ImmutableArray<CardVersion> cards, IEnumerable<DateOnly?> birthDates, IdentifierKeys keys) =>
        cards.SelectMany(_ => birthDates, (version, birthDate) => (keys.Card(version.Card.Card), new IdentifierHint(recipient, version.Card.Card.Branch, birthDate)));

    private static IEnumerable<Registration> Registered(RecipientState state) => state.Registrations.Select(version => version.Registration);

    private static IEnumerable<DateOnly?> BirthDates(IEnumerable<Registration> registrations) => registrations.Select(registration => (DateOnly?)registration.Person.BirthDate).Distinct();

    /// <summary>Of a person whom nobody registered one that is null.</summary>
    private static IEnumerable<DateOnly?> KnownBirthDates(IEnumerable<Registration> registrations) => BirthDates(registrations).DefaultIfEmpty();
}
