namespace Actors.Cli.Sample;

/// <summary>Somebody of the sample to look up at a counter, and what there is to be seen with them.</summary>
/// <param name="Kind">What is to be seen: <c>ceiling</c>, <c>certificate</c>, <c>local</c>, <c>notDisclosed</c>, or the reason that the answer gives.</param>
/// <param name="Identifier">As a check takes it.</param>
public sealed record SamplePatient(string Kind, SamplePatientIdentifier Identifier, DateOnly BirthDate)
{
    private static readonly string[] Reasons = ["expired", "notYetValid", "facilityNotDesignated", "identifierAmbiguous", "identifierUnknown"];

    /// <summary>One of each kind that the sample has, as a hospital that asks on a day sees them.</summary>
    public static IReadOnlyList<SamplePatient> Of(SampleOptions options, DateOnly day)
    {
        var found = new Dictionary<string, SamplePatient>(StringComparer.Ordinal);
        var first = SampleFirstCheck.Person(options);
        Add("ceiling", first, ByCard(first));
        foreach (var person in SamplePopulation.People(options))
        {
            var (answer, card) = (SampleExpectation.For(person, day, SampleFacilities.Hospital), ByCard(person));
            var isPlain = answer.Outcome == "eligible" && !person.NotDisclosed && person.Registrations.All(one => one.DesignatedFacilities.Count == 0);
            if (answer.Reason is { } reason && Reasons.Contains(reason, StringComparer.Ordinal))
            {
                Add(reason, person, card);
            }
            else if (answer.Outcome == "eligible" && person.NotDisclosed)
            {
                Add("notDisclosed", person, card);
            }
            else if (isPlain && person.Registrations is [{ IsNational: false }])
            {
                Add("local", person, card);
            }
            else if (isPlain && person.Registrations is [{ IsNational: true, MonthlyCapYen: > 0 } only])
            {
                Add("certificate", person, new(null, new(only.PayerNumber, only.RecipientNumber)));
            }
        }

        return [.. found.Values, new("identityMismatch", ByCard(first)!, first.BirthDate.AddDays(-1))];

        void Add(string kind, SamplePerson person, SamplePatientIdentifier? identifier)
        {
            if (identifier is not null)
            {
                found.TryAdd(kind, new(kind, identifier, person.BirthDate));
            }
        }
    }

    /// <summary>Null for people who show a certificate only, and for cards that are hard to read out.</summary>
    private static SamplePatientIdentifier? ByCard(SamplePerson person) =>
        person.Card is { Symbol: var symbol } card && symbol.All(char.IsAscii) ? new(card, null) : null;
}

/// <summary>Exactly one of the two.</summary>
public sealed record SamplePatientIdentifier(SampleCard? Card, SamplePatientCertificate? Certificate);

/// <summary>The numbers of a paper certificate.</summary>
public sealed record SamplePatientCertificate(string PayerNumber, string RecipientNumber);
