using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Tests.Postgres;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

/// <summary>In which parts a publication reads its batch.</summary>
public sealed class PublicationOrderTests(Database database) : OneProcess(database)
{
    private IBatchStore Store => Process.Get<IBatchStore>();

    [Fact]
    public async Task The_next_rows_are_whole_people_in_the_order_of_their_first_rows()
    {
        // 40 people with 1 to 7 rows, spread over the file.
        var rows = Enumerable.Range(0, 40).SelectMany(person => Enumerable.Range(0, (person % 7) + 1).Select(row => $"person/{person:00}")).OrderBy(key => key.GetHashCode(StringComparison.Ordinal)).ToArray();
        var batch = await Process.PublishingAsync(rows.Select((person, n) => (person, Samples.Registration($"h{n}", subKey: $"{n}"))));
        foreach (var size in (int[])[1, 5, 1000])
        {
            var seen = new List<StagedPerson>();
            while (await Store.NextAsync(batch, seen.LastOrDefault()?.FirstRow ?? 0, size, Stop) is { Length: > 0 } next)
            {
                Assert.True(next.Sum(person => person.Rows.Length) < size + 7);
                seen.AddRange(next);
            }

            Assert.Equal(rows.Distinct(), seen.Select(person => person.PersonKey));
            Assert.All(seen, person => Assert.Equal(Enumerable.Range(1, rows.Length).Where(row => rows[row - 1] == person.PersonKey), person.Rows.Select(row => row.Row)));
        }
    }

    /// <summary>A chunk's unchanged rows are settled behind its commit: who begins again in between finds a person without the first row.</summary>
    [Fact]
    public async Task Rows_of_a_person_stay_together_whichever_of_them_are_done()
    {
        var batch = await Process.PublishingAsync([.. Enumerable.Range(1, 6).Select(n => (n == 2 ? "person/2" : "person/1", Samples.Registration($"d{n}", subKey: $"{n}")))]);
        await Store.SettleAsync(batch, [1, 4], [], Stop);
        Assert.Equal(["1 person/1: 3,5,6", "2 person/2: 2"], await NextAsync(batch, 0, 10));
        Assert.Equal(["2 person/2: 2"], await NextAsync(batch, 1, 10));

        Assert.Equal(BatchState.Publishing, await Store.RenewAsync(batch, Stop));
        Assert.Equal(["2 person/2: 2"], await NextAsync(batch, 0, 1));
        Assert.Equal(["3 person/1: 3,5,6"], await NextAsync(batch, 2, 1));
    }

    [Fact]
    public async Task What_a_snapshot_ends_goes_with_the_rows_that_it_has_of_the_person()
    {
        var (known, gone) = (RecipientCode.New(), RecipientCode.New());
        await Process.WriteAsync("known", "1", null, Samples.Version(known, Samples.Registration("k1", subKey: "1")), Samples.Version(known, Samples.Registration("k2", subKey: "2")));
        await Process.WriteAsync("gone", "1", null, Samples.Version(gone, Samples.Registration("g1")), Samples.Version(gone, Samples.Registration("g2", subKey: "2")));
        await Database.ExecuteAsync($$"""INSERT INTO grain_state (grain_type, grain_key, version, payload) VALUES ('identifier', 'person/1', 1, convert_to('{"allotted":"{{known.Value}}"}', 'UTF8'))""");
        var batch = await Process.PublishingAsync([("person/2", Samples.Registration("n1")), ("person/1", Samples.Registration("k1", to: null, subKey: "1")), ("person/3", Samples.Registration("n2"))], BatchMode.Snapshot);

        // The body has other registrations, which end too.
        var people = await Store.NextAsync(batch, 0, 1000, Stop);
        Assert.Equal([1, 2, 3], people.Take(3).Select(person => person.FirstRow));
        Assert.Equal(["k1", "k2"], Assert.Single(people, person => person.PersonKey == "person/1").Rows.Select(row => row.Registration?.HistoryKey));
        Assert.Equal(["g1", "g2"], Assert.Single(people, person => person.PersonKey == PersonKeys.Of(gone)).Rows.Select(row => row.Registration?.HistoryKey));
    }

    [Fact]
    public async Task A_person_with_too_many_rows_is_refused_whole_and_nobody_else()
    {
        var rows = Enumerable.Range(0, 1001).Select(n => (n < 500 ? "person/1" : "person/2", Samples.Registration($"t{n}", subKey: $"{n}"))).ToArray();
        var batch = await Process.PublishingAsync(rows);
        Assert.Equal(500, Assert.Single(await Store.NextAsync(batch, 0, 1, Stop)).Rows.Length);
        var refused = (await Process.Get<BatchReader>().ErrorsAsync(Samples.Tokyo, batch, 0, 2000, Stop))!.Value;
        Assert.Equal(Enumerable.Range(501, 501), refused.Select(row => row.Row));
        Assert.All(refused, row => Assert.Equal((RegistrationColumns.WholeRow, RowErrorCodes.TooManyRowsOfPerson), (row.Errors[0].Field, row.Errors[0].Code)));
    }

    /// <summary>The next people with their rows, in short.</summary>
    private async Task<IEnumerable<string>> NextAsync(Guid batch, int afterRow, int rows) =>
        (await Store.NextAsync(batch, afterRow, rows, Stop)).Select(person => $"{person.FirstRow} {person.PersonKey}: {string.Join(',', person.Rows.Select(row => row.Row))}");
}
