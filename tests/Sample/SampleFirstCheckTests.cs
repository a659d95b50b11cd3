using System.Text.Json;
using Actors.Cli.Sample;
using Actors.Cli.Verbs;
using Xunit;

namespace Actors.Tests.Sample;

public sealed class SampleFirstCheckTests
{
    [Fact]
    public void The_first_question_is_about_somebody_eligible_everywhere()
    {
        var person = SampleFirstCheck.Person(Population.Options);
        Assert.Equal("eligible", SampleExpectation.For(person, Population.Today, SampleFacilities.Hospital).Outcome);
        Assert.Equal("eligible", SampleExpectation.For(person, Population.Today, SampleFacilities.Pharmacy).Outcome);
        Assert.True(person.Registrations[0].MonthlyCapYen > 0);
    }

    [Fact]
    public void The_question_is_a_whole_request()
    {
        var person = SampleFirstCheck.Person(Population.Options);
        using var json = JsonDocument.Parse(SampleFirstCheck.Json(Population.Options));
        var card = json.RootElement.GetProperty("identifier").GetProperty("card");
        Assert.Equal(person.Card!.Number, card.GetProperty("number").GetString());
        Assert.Equal("2026-11-20", json.RootElement.GetProperty("serviceDate").GetString());
        Assert.Equal(person.BirthDate.ToString("yyyy-MM-dd"), json.RootElement.GetProperty("birthDate").GetString());
        Assert.Equal(["identifier", "birthDate", "serviceDate", "setting", "consent", "purpose"], json.RootElement.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public void A_sample_of_fifty_is_enough() => Assert.NotNull(SampleFirstCheck.Json(Population.Options with { People = 50 }));

    [Fact]
    public void The_callers_of_the_sample_have_valid_codes()
    {
        Assert.True(PlainChecks.Facility(SampleFacilities.Hospital));
        Assert.True(PlainChecks.Facility(SampleFacilities.Pharmacy));
        Assert.StartsWith("134", SampleFacilities.Pharmacy, StringComparison.Ordinal);
        Assert.True(PlainChecks.Alternating(SampleFacilities.PayerInsurerNumber));
        Assert.Contains(Population.Sound, person => person.Card?.InsurerNumber == SampleFacilities.PayerInsurerNumber);
    }

    [Fact]
    public void The_verb_writes_what_it_is_asked_for()
    {
        using var folder = new Folder();
        string[] arguments = ["--people", "100", "--seed", "3", "--municipality", "130001", "131113", "--out", folder.Path, "--today", "2026-11-20"];
        Assert.Equal(0, SampleVerb.Create().Parse(arguments).Invoke());
        Assert.Equal(["130001.csv", "131113.csv"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--people", "0")]
    [InlineData("--municipality", "131017")]
    [InlineData("--today", "20.11.2026")]
    public void The_verb_refuses_what_makes_no_sense(params string[] arguments)
    {
        using var folder = new Folder();
        Assert.NotEqual(0, SampleVerb.Create().Parse([.. arguments, "--out", folder.Path]).Invoke());
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
