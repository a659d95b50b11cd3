using System.Security.Cryptography;
using System.Text;
using Actors.Cli.Sample;
using Xunit;

namespace Actors.Tests.Sample;

public sealed class SampleFilesTests
{
    private const string Header =
        "personNumber,linkageCode,name,nameKana,birthDate,sex,insurerNumber,symbol,number,branch,programId,payerNumber,certificateName,recipientNumber,"
        + "subKey,segment,incomeSegment,additionalConditions,designatedFacilities,alwaysReimbursed,monthlyCapYen,validFrom,validTo,historyKey,deleted,notDisclosed";

    [Fact]
    public void Equal_options_give_equal_bytes()
    {
        using var first = new Folder();
        using var second = new Folder();
        var files = SamplePopulation.Write(Population.Options, first.Path);
        SamplePopulation.Write(Population.Options, second.Path);
        Assert.Equal(SampleOptions.DefaultBodies, files.Select(file => file.Body));
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file.Path);
            Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(second.Path, Path.GetFileName(file.Path))));
            Assert.NotEqual(0xEF, bytes[0]);
        }
    }

    /// <summary>A change here is a change of everybody's sample: set the new value knowingly.</summary>
    [Fact]
    public void The_bytes_are_the_same_on_every_machine()
    {
        using var folder = new Folder();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in SamplePopulation.Write(Population.Options with { People = 5_000 }, folder.Path))
        {
            hash.AppendData(File.ReadAllBytes(file.Path));
        }

        Assert.Equal("f83785e1e7be661c932269e07c076c8ecb8910276a44cbb227530ff5d3d2ad7c", Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    [Fact]
    public void Writing_that_is_broken_off_leaves_no_file_and_those_before_it()
    {
        using var folder = new Folder();
        using var stop = new CancellationTokenSource();
        var before = Path.Combine(folder.Path, "130001.csv");
        File.WriteAllText(before, "before");
        var told = new List<(long, long)>();

        Assert.Throws<OperationCanceledException>(() => SamplePopulation.Write(
            Population.Options with { People = 20_000 },
            folder.Path,
            (done, all) =>
            {
                told.Add((done, all));
                stop.Cancel();
            },
            stop.Token));

        Assert.Equal([(4_096L, 20_000L)], told);
        Assert.Equal([before], Directory.GetFiles(folder.Path));
        Assert.Equal("before", File.ReadAllText(before));
    }

    [Fact]
    public void Another_seed_gives_other_people()
    {
        var others = SamplePopulation.People(Population.Options with { Seed = 8 }).Take(100).Select(person => person.NationalNumber);
        Assert.Empty(others.OfType<string>().Intersect(Population.People.Take(100).Select(person => person.NationalNumber)));
    }

    [Fact]
    public void A_file_holds_the_header_and_every_row_of_its_body_mixed()
    {
        using var folder = new Folder();
        foreach (var file in SamplePopulation.Write(Population.Options, folder.Path))
        {
            var text = File.ReadAllText(file.Path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var lines = text.Split("\r\n");
            Assert.Equal(Header, lines[0]);
            Assert.Equal("", lines[^1]);
            Assert.Equal(file.Rows, lines.Length - 2);
            Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));

            var expected = Population.People
                .SelectMany(person => person.Registrations.Where(one => one.Body == file.Body).Select(one => person.Index))
                .ToArray();
            var keys = lines[1..^1].Select(line => line.Split(',')[^3]).Where(key => key.Length > 0).Select(key => int.Parse(key.AsSpan(1, 8))).ToArray();
            Assert.Equal(file.Rows, expected.Length);
            Assert.Subset(expected.ToHashSet(), keys.ToHashSet());
            Assert.NotEqual(keys.Order(), keys);
            Assert.Contains(" \"\"再交付\"\", 2\",", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Ten_million_people_are_made_one_by_one_in_bounded_memory()
    {
        using var people = SamplePopulation.People(Population.Options with { People = SampleOptions.MostPeople }).GetEnumerator();
        for (var i = 0; i < 2_000; i++)
        {
            Assert.True(people.MoveNext());
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 100_000; i++)
        {
            Assert.True(people.MoveNext());
        }

        // 100,000 people would hold some 100 MB; other tests of this process may hold some.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 50_000_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000_001)]
    public void Too_few_or_too_many_people_are_refused(int people) =>
        Assert.Throws<SampleOptionsException>(() => SamplePopulation.People(Population.Options with { People = people }));
}
