using Actors.Cli.Sample;
using Xunit;

namespace Actors.Tests.Sample;

public sealed class SamplePeopleTests
{
    [Fact]
    public void Every_number_of_a_sound_row_is_valid()
    {
        Assert.All(Population.Sound, person =>
        {
            Assert.True(person.NationalNumber is null ? person.LinkageCode is { Length: 15 } : PlainChecks.National(person.NationalNumber));
            Assert.True(person.Card is null || (PlainChecks.Alternating(person.Card.InsurerNumber) && person.Card.InsurerNumber.Length is 6 or 8));
            Assert.All(person.Registrations, one =>
            {
                Assert.True(PlainChecks.Alternating(one.PayerNumber) && one.PayerNumber.Length == 8);
                Assert.Equal(one.Body[..2], one.PayerNumber.Substring(2, 2));
                Assert.True(one.IsNational
                    ? one.RecipientNumber.Length == 7 && PlainChecks.Alternating(one.RecipientNumber) && one.PayerNumber.StartsWith(one.ProgramId, StringComparison.Ordinal)
                    : one.RecipientNumber.Length is > 0 and <= 30 && one.RecipientNumber.All(char.IsAscii));
                Assert.All(one.DesignatedFacilities, code => Assert.True(PlainChecks.Facility(code)));
                Assert.True(one.ValidFrom >= person.BirthDate && !(one.ValidTo < one.ValidFrom));
            });
        });
    }

    [Fact]
    public void No_two_people_share_a_national_number()
    {
        var numbers = Population.People.Select(person => person.NationalNumber).OfType<string>().ToArray();
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    [Fact]
    public void A_certificate_is_one_persons()
    {
        var holders = Population.People
            .SelectMany(person => person.Registrations.Select(one => (one.PayerNumber, one.RecipientNumber, person.Index)))
            .GroupBy(one => (one.PayerNumber, one.RecipientNumber));
        Assert.All(holders, group => Assert.Single(group.Select(one => one.Index).Distinct()));
    }

    [Fact]
    public void Only_relatives_share_a_card_and_the_ambiguous_ones_are_marked()
    {
        var shared = 0;
        var ambiguous = 0;
        foreach (var family in Population.Sound.Where(person => person.Card is not null).GroupBy(person => person.Card! with { Branch = null }).Where(family => family.Count() > 1))
        {
            shared++;
            Assert.Single(family.Select(person => person.Name.Split('　')[0]).Distinct());
            Assert.True(family.All(person => person.Card!.Branch is null) || family.Select(person => person.Card!.Branch).Distinct().Count() == family.Count());
            foreach (var person in family)
            {
                var alike = family.Count(other => other.BirthDate == person.BirthDate && other.Card == person.Card);
                Assert.Equal(alike > 1, person.CardIsAmbiguous);
                ambiguous += alike > 1 ? 1 : 0;
            }
        }

        Assert.InRange(shared, 2_000, 5_000);
        Assert.InRange(ambiguous, 2, 100);
    }

    [Fact]
    public void Nobody_shares_a_card_with_a_broken_row()
    {
        var broken = Population.Broken.Select(person => person.Card! with { Branch = null }).ToHashSet();
        Assert.DoesNotContain(Population.Sound, person => person.Card is not null && broken.Contains(person.Card with { Branch = null }));
    }

    [Fact]
    public void A_history_key_stands_once_in_a_body()
    {
        var keys = Population.Sound.SelectMany(person => person.Registrations.Select(one => (one.Body, one.HistoryKey))).ToArray();
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Periods_of_one_program_never_overlap_even_across_bodies() =>
        Assert.All(Population.Sound, person =>
        {
            Assert.InRange(person.Registrations.Count, 1, 3);
            Assert.Equal(person.Registrations.Count, person.Registrations.Select(one => one.ValidFrom).Distinct().Count());
            foreach (var program in person.Registrations.GroupBy(one => one.ProgramId))
            {
                var inOrder = program.OrderBy(one => one.ValidFrom).ToArray();
                Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(pair.First.ValidTo < pair.Second.ValidFrom));
            }
        });

    [Fact]
    public void People_known_by_a_linkage_code_belong_to_one_body() =>
        Assert.All(Population.Sound.Where(person => person.LinkageCode is not null), person =>
        {
            Assert.Null(person.NationalNumber);
            Assert.Single(person.Registrations.Select(one => one.Body).Distinct());
        });

    [Fact]
    public void A_person_does_not_depend_on_how_many_are_asked_for()
    {
        var few = SamplePopulation.People(Population.Options with { People = 1_000 }).Select(Print);
        Assert.Equal(Population.People.Take(1_000).Select(Print), few);
    }

    private static string Print(SamplePerson person) => string.Join('\n', person.Registrations.Select(one => string.Join(',', SampleRow.Of(person, one).Columns())));
}
