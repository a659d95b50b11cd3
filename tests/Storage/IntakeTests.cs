using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class IntakeTests(Database database) : OneProcess(database)
{
    [Fact]
    public async Task A_completed_upload_is_a_validating_batch_with_its_rows()
    {
        var result = await UploadAsync(null, [77], rows: 3);
        Assert.Equal(IntakeOutcome.Staged, result.Outcome);
        var status = await Process.Get<BatchReader>().StatusAsync(Samples.Tokyo, result.BatchId, Stop);
        var now = Process.Clock.GetUtcNow();
        Assert.Equal(new BatchStatus(result.BatchId, BatchState.Validating, BatchMode.Difference, 4, 3, 1, 1, now, null), status! with { ReceivedAt = now });

        // The clock stands still: each upload of the body comes 1 µs after the one before.
        Assert.InRange(status.ReceivedAt, now, now.AddMilliseconds(1));
        Assert.Null(await Process.Get<BatchReader>().StatusAsync(Samples.Chiyoda, result.BatchId, Stop));
        var people = await Process.Get<IBatchStore>().NextAsync(result.BatchId, 0, 100, Stop);
        Assert.Equal(["person/1", "person/2", "person/3"], people.Select(person => person.PersonKey));
        Assert.Equal(Samples.Registration("h2"), people[1].Rows[0].Registration);
        Assert.Contains(Samples.Tokyo, await Process.Get<BatchReader>().UnfinishedBodiesAsync(Stop));
    }

    [Fact]
    public async Task An_abandoned_upload_leaves_nothing()
    {
        Guid id;
        await using (var staging = await Process.Get<BatchIntake>().BeginAsync(Origin(null), Stop))
        {
            id = staging.Id;
            await staging.AcceptAsync(1, "person/1", Samples.Registration("h1"), Stop);
            await staging.RefuseAsync(Refused(2), historyKey: null, Stop);
        }

        Assert.Equal(0, await Database.ScalarAsync<long>("SELECT count(*) FROM batch_rows WHERE batch_id = $1", id));
        Assert.Equal(0, await Database.ScalarAsync<long>("SELECT count(*) FROM batches WHERE id = $1", id));
        Assert.Equal(0, await Database.ScalarAsync<long>("SELECT count(*) FROM batch_progress WHERE batch_id = $1", id));
    }

    [Fact]
    public async Task An_upload_that_the_database_leaves_says_so_and_leaves_nothing()
    {
        var id = Guid.Empty;
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
        {
            await using var staging = await Process.Get<BatchIntake>().BeginAsync(Origin(null), Stop);
            id = staging.Id;
            await staging.AcceptAsync(1, "person/1", Samples.Registration("h1"), Stop);
            await Database.ScalarAsync<bool>("SELECT bool_and(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY batch_rows%'");

            // As many as it takes until something has to be sent.
            for (var row = 2; row < 10_000; row++)
            {
                await staging.AcceptAsync(row, $"person/{row}", Samples.Registration($"h{row}"), Stop);
            }
        });

        Assert.Equal(0, await Database.ScalarAsync<long>("SELECT count(*) FROM batch_rows WHERE batch_id = $1", id));
    }

    [Fact]
    public async Task The_same_key_and_content_give_the_same_batch_and_another_content_is_told_apart()
    {
        var first = await UploadAsync("key", [1], rows: 2);
        Assert.Equal(new IntakeResult(IntakeOutcome.Repeated, first.BatchId), await UploadAsync("key", [1], rows: 2));
        Assert.Equal(new IntakeResult(IntakeOutcome.KeyReused, first.BatchId), await UploadAsync("key", [2], rows: 2));
        Assert.Equal(0, await Database.ScalarAsync<long>("SELECT count(*) FROM batch_rows WHERE batch_id NOT IN (SELECT id FROM batches)"));
    }

    [Fact]
    public async Task Racing_uploads_with_one_key_make_one_batch()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = $"race-{round}";
            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UploadAsync(key, [1], rows: 2)));
            Assert.Single(results, result => result.Outcome == IntakeOutcome.Staged);
            Assert.Single(results.Select(result => result.BatchId).Distinct());
        }
    }

    [Fact]
    public async Task Errors_come_in_pages_by_row()
    {
        await using var staging = await Process.Get<BatchIntake>().BeginAsync(Origin(null), Stop);
        for (var row = 1; row <= 25; row++)
        {
            await staging.RefuseAsync(Refused(row), historyKey: null, Stop);
        }

        var batch = (await staging.CompleteAsync([1], Stop)).BatchId;
        var reader = Process.Get<BatchReader>();
        var page = await reader.ErrorsAsync(Samples.Tokyo, batch, 10, 10, Stop);
        Assert.Equal(Enumerable.Range(11, 10), page!.Value.Select(error => error.Row));
        Assert.Equal([.. Refused(11).Errors], page.Value[0].Errors.AsEnumerable());
        Assert.Empty((await reader.ErrorsAsync(Samples.Tokyo, batch, 25, 10, Stop))!.Value);
        Assert.Null(await reader.ErrorsAsync(Samples.Chiyoda, batch, 0, 10, Stop));
    }

    [Fact]
    public async Task Uploads_that_are_slow_leave_the_other_bodies_and_the_service_alone()
    {
        var intake = Process.Get<BatchIntake>();
        await using var slow = new Uploads();
        for (var upload = 0; upload < 4; upload++)
        {
            slow.Add(await intake.BeginAsync(Origin(null), Stop));
        }

        await Assert.ThrowsAsync<TooManyUploadsException>(() => intake.BeginAsync(Origin(null), Stop));
        for (var upload = 4; upload < 16; upload++)
        {
            slow.Add(await intake.BeginAsync(Origin(null) with { Body = Samples.Parse<LocalGovernmentCode>(Bodies[upload / 4]) }, Stop));
        }

        await Assert.ThrowsAsync<TooManyUploadsException>(() => intake.BeginAsync(Origin(null) with { Body = Samples.Chiyoda }, Stop));
        Assert.Null(await Process.Get<BatchReader>().StatusAsync(Samples.Tokyo, Guid.NewGuid(), Stop));
        await slow.EndOneAsync();
        Assert.Equal(IntakeOutcome.Staged, (await UploadAsync(null, [1], rows: 1)).Outcome);
    }

    private static readonly string[] Bodies = ["130001", "010006", "270008", "400009"];

    private static BatchOrigin Origin(string? key) => new(Samples.Tokyo, BatchMode.Difference, false, false, key);

    private static RefusedRow Refused(int row) => new(row, [new("birthDate", "notADate", "The birth date is not a date.")]);

    private async Task<IntakeResult> UploadAsync(string? key, byte[] hash, int rows)
    {
        await using var staging = await Process.Get<BatchIntake>().BeginAsync(Origin(key), Stop);
        for (var row = 1; row <= rows; row++)
        {
            await staging.AcceptAsync(row, $"person/{row}", Samples.Registration($"h{row}"), Stop);
        }

        await staging.RefuseAsync(Refused(rows + 1), historyKey: null, Stop);
        return await staging.CompleteAsync(hash, Stop);
    }

    /// <summary>Uploads under way, ended with the test.</summary>
    private sealed class Uploads : IAsyncDisposable
    {
        private readonly Queue<StagingBatch> _running = [];

        public void Add(StagingBatch upload) => _running.Enqueue(upload);

        public ValueTask EndOneAsync() => _running.Dequeue().DisposeAsync();

        public async ValueTask DisposeAsync()
        {
            while (_running.Count > 0)
            {
                await EndOneAsync();
            }
        }
    }
}
