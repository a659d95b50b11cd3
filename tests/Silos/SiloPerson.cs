using System.Globalization;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Tests.Checks;

namespace Actors.Tests.Silos;

/// <summary>The n-th person of a cluster's tests, with one registration of Tokyo.</summary>
internal sealed record SiloPerson(int N)
{
    public string Key => $"person/{N}";

    public InsuranceCard Card => Known.Card with { Number = N.ToString(CultureInfo.InvariantCulture) };

    public Registration Registration => Known.Valid with { HistoryKey = $"h-{N}", Card = Card, Payer = null, RecipientNumber = null };

    /// <summary>Asks by the card.</summary>
    public CheckQuestion Question(DateTimeOffset now) => Known.Question with { Card = Card, AskedAt = now };
}
