using System.Text.Json;

namespace Actors.Cli.Sample;

/// <summary>The first question to ask of a fresh sample: about somebody who is eligible today at any facility.</summary>
public static class SampleFirstCheck
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of <c>POST /v1/eligibility-checks</c>.</summary>
    /// <exception cref="InvalidOperationException">The sample is so small that nobody fits.</exception>
    public static string Json(SampleOptions options)
    {
        var person = Person(options);
        return JsonSerializer.Serialize(
            new
            {
                identifier = new { card = new { insurerNumber = person.Card!.InsurerNumber, symbol = person.Card.Symbol, number = person.Card.Number, branch = person.Card.Branch } },
                birthDate = person.BirthDate.ToString("yyyy-MM-dd"),
                serviceDate = options.Today.ToString("yyyy-MM-dd"),
                setting = "outpatient",
                consent = "given",
                purpose = "treatment",
            },
            Indented);
    }

    /// <summary>The person it asks about: by preference one with a ceiling above 0, so that a charge shows something.</summary>
    /// <exception cref="InvalidOperationException">The sample is so small that nobody fits.</exception>
    public static SamplePerson Person(SampleOptions options) =>
        SamplePopulation.People(options).Take(10_000).Where(person => Fits(person, options.Today)).MaxBy(person => Math.Sign(person.Registrations[0].MonthlyCapYen ?? 0))
        ?? throw new InvalidOperationException("nobody of so small a sample is eligible everywhere: ask for more people");

    private static bool Fits(SamplePerson person, DateOnly today) =>
        person is { IsBroken: false, NotDisclosed: false, Card: { Symbol.Length: > 0, Branch: not null } }
        && person.Card.Symbol.All(char.IsAscii)
        && person.Registrations.All(one => one.DesignatedFacilities.Count == 0)
        && SampleExpectation.For(person, today, SampleFacilities.Hospital).Outcome == "eligible";
}
