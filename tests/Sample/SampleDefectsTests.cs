using Actors.Cli.Sample;
using Xunit;

namespace Actors.Tests.Sample;

public sealed class SampleDefectsTests
{
    [Fact]
    public void One_row_in_two_hundred_is_broken_in_every_known_way()
    {
        var rows = Population.People.Sum(person => person.Registrations.Count);
        Assert.InRange(Population.Broken.Sum(person => person.Registrations.Count) / (double)rows, 0.003, 0.008);
        Assert.Equal(Enum.GetValues<SampleDefect>().Length - 1, Population.Broken.Select(person => person.Defect).Distinct().Count());
    }

    [Fact]
    public void A_broken_row_differs_from_a_valid_one_in_its_field_alone()
    {
        foreach (var person in Population.Broken.Where(person => person.Defect != SampleDefect.DuplicateHistoryKey))
        {
            var only = Assert.Single(person.Registrations);
            var broken = SampleRow.Of(person, only).Columns();
            var valid = SampleRow.Of(person with { Defect = SampleDefect.None }, only).Columns();
            var changed = broken.Zip(valid, SampleRowColumns.Names).Where(column => column.First != column.Second).Select(column => column.Third).ToArray();
            Assert.Contains(SampleDefects.Field(person.Defect), changed);
            Assert.Equal(person.Defect == SampleDefect.EndBeforeStart ? 2 : 1, changed.Length);
        }
    }

    [Fact]
    public void A_duplicate_key_stands_on_two_rows_that_are_valid_alone() =>
        Assert.All(Population.Broken.Where(person => person.Defect == SampleDefect.DuplicateHistoryKey), person =>
        {
            Assert.Equal(2, person.Registrations.Count);
            Assert.Single(person.Registrations.Select(one => one.HistoryKey).Distinct());
            Assert.True(person.Registrations[0].ValidTo < person.Registrations[1].ValidFrom);
        });

    [Fact]
    public void Wrong_check_digits_are_wrong() =>
        Assert.All(Population.Broken, person =>
        {
            var row = SampleRow.Of(person, person.Registrations[0]);
            Assert.True(person.Defect switch
            {
                SampleDefect.NationalNumberCheckDigit => !PlainChecks.National(row.PersonNumber!),
                SampleDefect.PayerNumberCheckDigit => !PlainChecks.Alternating(row.PayerNumber!),
                SampleDefect.InsurerNumberCheckDigit => !PlainChecks.Alternating(row.InsurerNumber!),
                SampleDefect.RecipientNumberCheckDigit => !PlainChecks.Alternating(row.RecipientNumber!),
                _ => true,
            });
        });
}
