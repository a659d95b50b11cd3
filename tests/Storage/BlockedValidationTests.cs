using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Tests.Postgres;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Storage;

/// <summary>What the preparation refuses of an upload that blocks, against the merge that its publication would make.</summary>
public sealed class BlockedValidationTests(Database database) : IClassFixture<Database>
{
    private static readonly RecipientCode[] Recipients = [RecipientCode.New(), RecipientCode.New()];

    [Fact]
    public async Task An_upload_that_blocks_is_ready_exactly_if_its_publication_would_refuse_nothing()
    {
        var process = new StorageProcess(database.ConnectionString);
        foreach (var (person, recipient) in Recipients.Index())
        {
            await database.ExecuteAsync($$"""INSERT INTO grain_state VALUES ('identifier', 'person/{{person}}', 1, '{"allotted":"{{recipient}}"}')""");
        }

        var ready = 0;
        Prop.ForAll(Cases.ToArbitrary(), one => CheckAsync(process, one.Registered, one.File, () => ready++).GetAwaiter().GetResult())
            .Holds(200);
        Assert.InRange(ready, 20, 180);
    }

    /// <summary>The people 0 and 1 are known, 2 is not. What is registered begins in a slot of three days, so that few rows of a file meet it.</summary>
    private static Gen<(Row[] Registered, Row[] File)> Cases =>
        from registered in Rows(Gen.Choose(0, 1)).ArrayOf()
        from file in Rows(Gen.Choose(0, 2)).ArrayOf()
        select (Registered(registered), file[..Math.Min(file.Length, 5)]);

    private static Gen<Row> Rows(Gen<int> people) =>
        from person in people
        from program in Gen.Elements("54", "52")
        from subKey in Gen.Elements("", "a")
        from key in Gen.Choose(1, 30)
        from slot in Gen.Choose(0, 6)
        from length in Gen.Choose(-1, 2)
        from deleted in Gen.Elements(false, false, false, true)
        select new Row(person, program, subKey, $"h{key}", (slot * 3) + 1, length < 0 ? null : (slot * 3) + 1 + length, deleted);

    /// <summary>As many of the rows as can be registered one after the other.</summary>
    private static Row[] Registered(Row[] rows) =>
        [.. rows.Aggregate(ImmutableArray<Row>.Empty, (all, row) => all.Any(other => other.Key == row.Key) || Refused(all, [row]) ? all : all.Add(row))];

    private async Task<bool> CheckAsync(StorageProcess process, Row[] registered, Row[] file, Action ready)
    {
        await database.ExecuteAsync("TRUNCATE registration_index, registration_versions");
        foreach (var person in registered.GroupBy(row => row.Person))
        {
            await process.WriteAsync($"{Guid.NewGuid()}", "1", null, [.. person.Select(row => Samples.Version(Recipients[row.Person], row.ToRegistration()))]);
        }

        await using var staging = await process.Get<BatchIntake>().BeginAsync(new(Samples.Tokyo, BatchMode.Difference, false, BlockOnReject: true, null), CancellationToken.None);
        foreach (var (n, row) in file.Index())
        {
            await staging.AcceptAsync(n + 1, $"person/{row.Person}", row.ToRegistration(), CancellationToken.None);
        }

        var batch = (await staging.CompleteAsync([0], CancellationToken.None)).BatchId;
        var state = await process.Get<IBatchStore>().ValidateAsync(batch, CancellationToken.None);
        var refused = Refused([.. registered], file) || file.Length == 0;
        if (!refused)
        {
            ready();
        }

        return state == (refused ? BatchState.Rejected : BatchState.Ready);
    }

    private static bool Refused(ImmutableArray<Row> registered, Row[] file) => file.GroupBy(row => row.Person).Any(person =>
        person.Any(row => registered.Any(other => other.Key == row.Key && other.Person != row.Person) || file.Any(other => other != row && other.Key == row.Key))
        || !RegistrationMerge.Apply(
            [.. registered.Where(row => row.Person == person.Key).Select(row => new RegistrationVersion(row.ToRegistration(), Samples.Noon, default))],
            [.. person.Index().Select(row => new RegistrationRow(row.Index, row.Item.ToRegistration()))],
            Guid.NewGuid(),
            Samples.Noon).Refused.IsEmpty);

    private sealed record Row(int Person, string Program, string SubKey, string Key, int From, int? To, bool Deleted)
    {
        public Registration ToRegistration() =>
            Samples.Registration(Key, Program, $"2026-05-{From:00}", To is { } to ? $"2026-05-{to:00}" : null, SubKey, Deleted);
    }
}
