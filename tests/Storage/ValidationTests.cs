using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Tests.Postgres;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

/// <summary>The set queries against a model that compares every pair of rows.</summary>
public sealed class ValidationTests(Database database) : IClassFixture<Database>
{
    [Fact]
    public void Rows_that_contradict_each_other_are_refused_and_no_others()
    {
        var process = new StorageProcess(database.ConnectionString);
        Prop.ForAll(Files.ToArbitrary(), file => CheckAsync(process, file).GetAwaiter().GetResult())
            .Holds(200);
    }

    /// <summary>Small ranges, so that rows meet often; days 0–20 of a month, an end of −1 for none.</summary>
    private static Gen<Row[]> Files =>
        (from person in Gen.Choose(1, 2)
         from program in Gen.Elements("54", "52")
         from subKey in Gen.Elements("", "a")
         from key in Gen.Choose(1, 12)
         from day in Gen.Choose(1, 20)
         from length in Gen.Choose(-1, 4)
         from deleted in Gen.Elements(false, false, false, true)
         select new Row($"person/{person}", program, subKey, $"h{key}", day, length < 0 ? null : day + length, deleted)).ArrayOf();

    private static async Task<bool> CheckAsync(StorageProcess process, Row[] file)
    {
        await using var staging = await process.Get<BatchIntake>().BeginAsync(new(Samples.Tokyo, BatchMode.Difference, false, false, null), CancellationToken.None);
        foreach (var (n, row) in file.Index())
        {
            await staging.AcceptAsync(n + 1, row.Person, row.ToRegistration(), CancellationToken.None);
        }

        var batch = (await staging.CompleteAsync([0], CancellationToken.None)).BatchId;
        var state = await process.Get<IBatchStore>().ValidateAsync(batch, CancellationToken.None);
        var expected = Model(file);
        var errors = (await process.Get<BatchReader>().ErrorsAsync(Samples.Tokyo, batch, 0, 1000, CancellationToken.None))!.Value;
        var left = await process.Get<IBatchStore>().NextAsync(batch, 0, 1000, CancellationToken.None);
        var status = (await process.Get<BatchReader>().StatusAsync(Samples.Tokyo, batch, CancellationToken.None))!;
        return errors.Select(error => (error.Row, string.Join(' ', error.Errors.Select(reason => $"{reason.Field}:{reason.Code}")))).SequenceEqual(expected)
            && state == (expected.Count == file.Length ? BatchState.Rejected : BatchState.Ready)
            && left.Sum(person => person.Rows.Length) == file.Length - expected.Count
            && status.Rejected == expected.Count;
    }

    private static List<(int Row, string Errors)> Model(Row[] file)
    {
        var refused = new List<(int, string)>();
        for (var i = 0; i < file.Length; i++)
        {
            var (twice, overlaps) = (false, false);
            for (var j = 0; j < file.Length; j++)
            {
                if (i != j)
                {
                    twice |= file[i].Key == file[j].Key;
                    overlaps |= !file[i].Deleted && !file[j].Deleted && file[i].Person == file[j].Person && file[i].Program == file[j].Program
                        && file[i].SubKey == file[j].SubKey && file[i].ToRegistration().Period.Overlaps(file[j].ToRegistration().Period);
                }
            }

            if (twice || overlaps)
            {
                refused.Add((i + 1, string.Join(' ', new[] { twice ? "historyKey:historyKeyTwice" : "", overlaps ? "validFrom:periodOverlap" : "" }.Where(error => error.Length > 0))));
            }
        }

        return refused;
    }

    private sealed record Row(string Person, string Program, string SubKey, string Key, int From, int? To, bool Deleted)
    {
        public Registration ToRegistration() =>
            Samples.Registration(Key, Program, $"2026-05-{From:00}", To is { } to ? $"2026-05-{to:00}" : null, SubKey, Deleted);
    }
}
