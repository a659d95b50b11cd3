using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Tests.Postgres;
using Orleans.Storage;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class BatchTests(Database database) : OneProcess(database)
{
    private IBatchStore Store => Process.Get<IBatchStore>();

    [Fact]
    public async Task A_row_tells_whose_its_history_key_is()
    {
        var owner = RecipientCode.New();
        await Process.WriteAsync("owner", "1", null, Samples.Version(owner, Samples.Registration("owned")));
        var batch = await Process.StageAsync([("person/1", Samples.Registration("owned")), ("person/2", Samples.Registration("free"))]);
        Assert.Equal([owner, null], (await Store.NextAsync(batch, 0, 10, Stop)).Select(person => person.Rows[0].Owner));
    }

    [Fact]
    public async Task Applied_rows_leave_with_their_recipients_commit_and_count_once()
    {
        var batch = await Process.StageAsync([("person/1", Samples.Registration("a1")), ("person/1", Samples.Registration("a2")), ("person/2", Samples.Registration("a3"))]);
        await Process.WriteAsync("conflict", "1", null);
        var (one, other) = (RecipientCode.New(), RecipientCode.New());
        var answers = await Process.CommitAsync(
            ("applied", "1", 0, [Samples.Staged(batch, 1, one, Samples.Registration("a1")), Samples.Staged(batch, 2, one, Samples.Registration("a2"))]),
            ("conflict", "2", 0, [Samples.Staged(batch, 3, other, Samples.Registration("a3"))]));
        Assert.Null(answers[0]);
        Assert.NotNull(answers[1]);
        Assert.Equal(2, (await StatusAsync(batch)).Processed);
        Assert.Equal([3], (await Store.NextAsync(batch, 0, 10, Stop)).SelectMany(person => person.Rows).Select(row => row.Row));
        await Process.WriteAsync("conflict", "3", "1", Samples.Staged(batch, 3, other, Samples.Registration("a3")));
        Assert.Equal(3, (await StatusAsync(batch)).Processed);
        Assert.Empty(await Store.NextAsync(batch, 0, 10, Stop));
    }

    [Fact]
    public async Task What_an_upload_brings_is_registered_as_it_was_staged()
    {
        var recipient = RecipientCode.New();
        var batch = await Process.StageAsync([("person/1", Samples.Registration("s1", "51")), ("person/1", Samples.Registration("s2", "52", deleted: true, to: null))]);
        const string Content = "SELECT string_agg(history_key || ' ' || encode(payload, 'hex'), ',' ORDER BY history_key)";
        var staged = await Database.ScalarAsync<string>($"{Content} FROM batch_rows WHERE batch_id = $1", batch);

        // What the write says of them beside their keys counts for nothing; what no upload brought is registered as sent.
        await Process.WriteAsync(
            "staged", "1", null, Samples.Staged(batch, 2, recipient, Samples.Registration("s2", "54")), Samples.Version(recipient, Samples.Registration("s3", "53")),
            Samples.Staged(batch, 1, recipient, Samples.Registration("s1", "54")));

        Assert.Equal(staged, await Database.ScalarAsync<string>($"{Content} FROM registration_versions WHERE batch_id = $1", batch));
        Assert.Equal(
            "s1 51 2027-03-31 false true,s2 52  true true,s3 53 2027-03-31 false true",
            await Database.ScalarAsync<string>(
                """
                SELECT string_agg(concat_ws(' ', history_key, program_id, coalesce(valid_to::text, ''), deleted::text, (row_hash = substr(sha256(payload), 1, 16))::text), ',' ORDER BY history_key)
                FROM registration_index JOIN registration_versions USING (municipality, history_key, recipient, known_from, batch_id) WHERE recipient = $1
                """,
                recipient.Value));
    }

    [Fact]
    public async Task A_late_change_of_an_older_upload_does_not_undo_a_newer_one()
    {
        var recipient = RecipientCode.New();
        var older = await Process.StageAsync([("person/1", Samples.Registration("l1")), ("person/1", Samples.Registration("l2"))]);
        var newer = await Process.StageAsync([("person/1", Samples.Registration("l1", to: null))]);
        var neighbour = await Process.StageAsync([("person/2", Samples.Registration("l3"))]);
        await Process.WriteAsync("late", "older", null, Samples.Staged(older, 1, recipient, Samples.Registration("l1")));
        await Process.WriteAsync("late", "newer", "1", Samples.Staged(newer, 1, recipient, Samples.Registration("l1", to: null), Samples.Noon.AddHours(1)));

        // The second row still waits; the first one does not. As a first write it is refused too.
        SideRow[] late = [.. ((int[])[1, 2]).Select(row => Samples.Staged(older, row, recipient, Samples.Registration($"l{row}"), Samples.Noon.AddHours(2)))];
        var answers = await Process.CommitAsync(
            ("late", "late", 2, late), ("late-first", "late", 0, late), ("neighbour", "1", 0, [Samples.Staged(neighbour, 1, RecipientCode.New(), Samples.Registration("l3"))]));
        Assert.IsType<InconsistentStateException>(answers[0]);
        Assert.IsType<InconsistentStateException>(answers[1]);
        Assert.Null(answers[2]);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Process.WriteAsync("late", "late", "2", [.. late]));
        Assert.Equal(("newer", "2"), await Process.ReadAsync("late"));
        Assert.Equal((null, null), await Process.ReadAsync("late-first"));
        Assert.Equal(2, await Database.ScalarAsync<long>("SELECT count(*) FROM registration_versions WHERE recipient = $1", recipient.Value));
        Assert.Equal((1, 1), ((await StatusAsync(older)).Processed, (await StatusAsync(neighbour)).Processed));
    }

    [Fact]
    public async Task Settled_rows_count_once_and_refused_ones_say_why()
    {
        var batch = await Process.StageAsync(Enumerable.Range(1, 5).Select(n => ($"person/{n}", Samples.Registration($"s{n}"))));
        RefusedRow refused = new(4, [new("historyKey", "historyKeyOfAnother", "The history key belongs to another person.")]);
        for (var again = 0; again < 2; again++)
        {
            await Store.SettleAsync(batch, [1, 2], [refused], Stop);
            var status = await StatusAsync(batch);
            Assert.Equal((5, 4, 1, 3), (status.Rows, status.Accepted, status.Rejected, status.Processed));
        }

        var error = Assert.Single((await Process.Get<BatchReader>().ErrorsAsync(Samples.Tokyo, batch, 0, 10, Stop))!.Value);
        Assert.Equal((4, refused.Errors[0]), (error.Row, Assert.Single(error.Errors)));
        Assert.Equal(0, await Database.ScalarAsync<long>("SELECT count(*) FROM batch_rows WHERE batch_id = $1 AND errors IS NOT NULL AND payload IS NOT NULL", batch));
    }

    [Fact]
    public async Task A_batch_moves_only_from_the_state_it_is_in_and_only_for_its_body()
    {
        var batch = await Process.StageAsync([("person/1", Samples.Registration("m1"))]);
        Assert.Equal(BatchState.Ready, await Store.ValidateAsync(batch, Stop));
        Assert.Equal(BatchState.Ready, await Store.ValidateAsync(batch, Stop));
        Assert.False(await Store.MoveAsync(Samples.Chiyoda, batch, BatchState.Ready, BatchState.Publishing, Samples.Noon, Stop));
        Assert.True(await Store.MoveAsync(Samples.Tokyo, batch, BatchState.Ready, BatchState.Publishing, Samples.Noon, Stop));
        Assert.False(await Store.MoveAsync(Samples.Tokyo, batch, BatchState.Ready, BatchState.Publishing, Samples.Noon, Stop));
        Assert.Null(await Store.StateAsync(Samples.Chiyoda, batch, Stop));
        Assert.Contains(new PendingBatch(batch, BatchState.Publishing, false), await Store.PendingAsync(Samples.Tokyo, Stop));
        Assert.True(await Store.MoveAsync(Samples.Tokyo, batch, BatchState.Publishing, BatchState.Published, Samples.Noon.AddTicks(7), Stop));
        var status = await StatusAsync(batch);
        Assert.Equal((BatchState.Published, Samples.Noon), (status.State, status.PublishedAt));
    }

    [Fact]
    public async Task A_cancelled_batch_keeps_no_personal_data()
    {
        var batch = await Process.StageAsync([("person/1", Samples.Registration("c1")), ("person/2", Samples.Registration("c2")), ("person/3", Samples.Registration("c2"))]);
        await Store.ValidateAsync(batch, Stop);
        Assert.True(await Store.MoveAsync(Samples.Tokyo, batch, BatchState.Ready, BatchState.Cancelled, Samples.Noon, Stop));
        Assert.Equal(0, await Database.ScalarAsync<long>("SELECT count(*) FROM batch_rows WHERE batch_id = $1 AND (payload IS NOT NULL OR person_key IS NOT NULL OR history_key IS NOT NULL)", batch));
        Assert.Equal(2, (await Process.Get<BatchReader>().ErrorsAsync(Samples.Tokyo, batch, 0, 10, Stop))!.Value.Length);
        Assert.Equal(2, (await StatusAsync(batch)).Rejected);
    }

    [Theory]
    [InlineData(false, BatchState.Ready)]
    [InlineData(true, BatchState.Rejected)]
    public async Task One_refused_row_rejects_a_batch_that_blocks_on_rejects(bool block, BatchState expected)
    {
        var batch = await Process.StageAsync([("person/1", Samples.Registration("b1")), ("person/2", Samples.Registration("b2")), ("person/3", Samples.Registration("b2"))], block);
        Assert.Equal(expected, await Store.ValidateAsync(batch, Stop));
        Assert.Equal(block ? 0 : 1, (await Store.NextAsync(batch, 0, 10, Stop)).Length);
    }

    [Fact]
    public async Task A_ready_batch_is_pending_only_if_it_is_to_be_published_automatically()
    {
        var manual = await Process.StageAsync([("person/1", Samples.Registration("p1"))]);
        var automatic = await Process.StageAsync([("person/1", Samples.Registration("p1"))], publish: true);
        await Store.ValidateAsync(manual, Stop);
        await Store.ValidateAsync(automatic, Stop);
        var pending = await Store.PendingAsync(Samples.Tokyo, Stop);
        Assert.Contains(new PendingBatch(automatic, BatchState.Ready, true), pending);
        Assert.DoesNotContain(pending, other => other.Id == manual);
    }

    private async Task<BatchStatus> StatusAsync(Guid batch) => (await Process.Get<BatchReader>().StatusAsync(Samples.Tokyo, batch, Stop))!;
}
