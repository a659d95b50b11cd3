using System.Text.Json;
using Actors.Cli.Sample;

namespace Actors.Bench.Checks;

/// <summary>Somebody to ask for: eligible today at the sample's hospital, found by the card.</summary>
/// <param name="Question">The body of the request.</param>
internal sealed record HotPerson(SamplePerson Person, byte[] Question)
{
    /// <summary>The hot set: the most people who are asked for, in turn.</summary>
    public const int Most = 10_000;

    /// <summary>The first of a sample, as far as there are any.</summary>
    public static List<HotPerson> Choose(SampleOptions sample, int most) => [.. SamplePopulation.People(sample)
        .Where(person => person is { IsBroken: false, CardIsAmbiguous: false, Card: not null }
            && SampleExpectation.For(person, sample.Today, SampleFacilities.Hospital).Outcome == "eligible")
        .Take(most)
        .Select(person => new HotPerson(person, Ask(person, sample.Today)))];

    private static byte[] Ask(SamplePerson person, DateOnly serviceDate)
    {
        var card = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["insurerNumber"] = person.Card!.InsurerNumber,
            ["symbol"] = person.Card.Symbol,
            ["number"] = person.Card.Number,
        };
        if (person.Card.Branch is { } branch)
        {
            card["branch"] = branch;
        }

        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            identifier = new { card },
            birthDate = person.BirthDate,
            serviceDate,
            setting = "outpatient",
            consent = "given",
            purpose = "treatment",
        });
    }
}
