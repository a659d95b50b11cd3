using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;

namespace Actors.Grains.Recipients;

/// <summary>The hints by which a registration is found. They are durable before the recipient's own write: a crash in between leaves a hint that the check refutes.</summary>
public static class IdentifierHints
{
    /// <summary>The hints that rows need and the current registrations have not left behind; each once.</summary>
    public static IEnumerable<(string Key, IdentifierHint Hint)> Added(
        RecipientCode recipient, ImmutableArray<RegistrationVersion> current, ImmutableArray<RegistrationRow> rows, IdentifierKeys keys)
    {
        var known = current.SelectMany(version => Of(recipient, version.Registration, keys)).ToHashSet();
        return rows.SelectMany(row => Of(recipient, row.Registration, keys)).Where(known.Add);
    }

    /// <summary>For the card and for the certificate, where the registration has them: the identifier grain's key and the hint it needs.</summary>
    public static IEnumerable<(string Key, IdentifierHint Hint)> Of(RecipientCode recipient, Registration registration, IdentifierKeys keys)
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
}
