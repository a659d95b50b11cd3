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
    public async Task The_next_rows_are_whole_people_in_the_order_of_their_first_rows()
    {
        // 40 people with 1 to 7 rows, spread over the file.
        var rows = Enumerable.Range(0, 40).SelectMany(person => Enumerable.Range(0, (person % 7) + 1).Select(row => $"person/{person:00}")).OrderBy(key => key.GetHashCode(StringComparison.Ordinal)).ToArray();
        var batch = await PublishingAsync(rows.Select((person, n) => (person, Samples.Registration($"h{n}", subKey: $"{n}"))));
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
        var batch = await PublishingAsync([.. Enumerable.Range(1, 6).Select(n => (n == 2 ? "person/2" : "person/1", Samples.Registration($"d{n}", subKey: $"{n}")))]);
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
        var batch = await PublishingAsync([("person/2", Samples.Registration("n1")), ("person/1", Samples.Registration("k1", to: null, subKey: "1")), ("person/3", Samples.Registration("n2"))], BatchMode.Snapshot);

        // The body has other registrations, which end too.
        var people = await Store.NextAsync(batch, 0, 1000, Stop);
        Assert.Equal([1, 2, 3], people.Take(3).Select(person => person.FirstRow));
        Assert.Equal(["k1", "k2"], Assert.Single(people, person => person.PersonKey == "person/1").Rows.Select(row => row.Registration?.HistoryKey));
        Assert.Equal(["g1", "g2"], Assert.Single(people, person => person.PersonKey == PersonKeys.Of(gone)).Rows.Select(row => row.Registration?.HistoryKey));
    }

    [Fact]
    public async Task A_row_tells_whose_its_history_key_is()
    {
        var owner = RecipientCode.New();
        await Process.WriteAsync("owner", "1", null, Samples.Version(owner, Samples.Registration("owned")));
        var batch = await StageAsync([("person/1", Samples.Registration("owned")), ("person/2", Samples.Registration("free"))]);
        Assert.Equal([owner, null], (await Store.NextAsync(batch, 0, 10, Stop)).Select(person => person.Rows[0].Owner));
    }

    [Fact]
    public async Task Applied_rows_leave_with_their_recipients_commit_and_count_once()
    {
        var batch = await StageAsync([("person/1", Samples.Registration("a1")), ("person/1", Samples.Registration("a2")), ("person/2", Samples.Registration("a3"))]);
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
        var batch = await StageAsync([("person/1", Samples.Registration("s1", "51")), ("person/1", Samples.Registration("s2", "52", deleted: true, to: null))]);
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
        var older = await StageAsync([("person/1", Samples.Registration("l1")), ("person/1", Samples.Registration("l2"))]);
        var newer = await StageAsync([("person/1", Samples.Registration("l1", to: null))]);
        var neighbour = await StageAsync([("person/2", Samples.Registration("l3"))]);
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
        var batch = await StageAsync(Enumerable.Range(1, 5).Select(n => ($"person/{n}", Samples.Registration($"s{n}"))));
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
        var batch = await StageAsync([("person/1", Samples.Registration("m1"))]);
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
        var batch = await StageAsync([("person/1", Samples.Registration("c1")), ("person/2", Samples.Registration("c2")), ("person/3", Samples.Registration("c2"))]);
        await Store.ValidateAsync(batch, Stop);
        Assert.True(await Store.MoveAsync(Samples.Tokyo, batch, BatchState.Ready, BatchState.Cancelled, Samples.Noon, Stop));
        Assert.Equal(0, await Database.ScalarAsync<long>("SELECT count(*) FROM batch_rows WHERE batch_id = $1 AND (payload IS NOT NULL OR person_key IS NOT NULL OR history_key IS NOT NULL)", batch));
        Assert.Equal(2, (await Process.Get<BatchReader>().ErrorsAsync(Samples.Tokyo, batch, 0, 10, Stop))!.Value.Length);
        Assert.Equal(2, (await StatusAsync(batch)).Rejected);
    }

    [Fact]
    public async Task A_person_with_too_many_rows_is_refused_whole_and_nobody_else()
    {
        var rows = Enumerable.Range(0, 1001).Select(n => (n < 500 ? "person/1" : "person/2", Samples.Registration($"t{n}", subKey: $"{n}"))).ToArray();
        var batch = await PublishingAsync(rows);
        Assert.Equal(500, Assert.Single(await Store.NextAsync(batch, 0, 1, Stop)).Rows.Length);
        var refused = (await Process.Get<BatchReader>().ErrorsAsync(Samples.Tokyo, batch, 0, 2000, Stop))!.Value;
        Assert.Equal(Enumerable.Range(501, 501), refused.Select(row => row.Row));
        Assert.All(refused, row => Assert.Equal((RegistrationColumns.WholeRow, RowErrorCodes.TooManyRowsOfPerson), (row.Errors[0].Field, row.Errors[0].Code)));
    }

    [Theory]
    [InlineData(false, BatchState.Ready)]
    [InlineData(true, BatchState.Rejected)]
    public async Task One_refused_row_rejects_a_batch_that_blocks_on_rejects(bool block, BatchState expected)
    {
        var batch = await StageAsync([("person/1", Samples.Registration("b1")), ("person/2", Samples.Registration("b2")), ("person/3", Samples.Registration("b2"))], block);
        Assert.Equal(expected, await Store.ValidateAsync(batch, Stop));
        Assert.Equal(block ? 0 : 1, (await Store.NextAsync(batch, 0, 10, Stop)).Length);
    }

    [Fact]
    public async Task A_ready_batch_is_pending_only_if_it_is_to_be_published_automatically()
    {
        var manual = await StageAsync([("person/1", Samples.Registration("p1"))]);
        var automatic = await StageAsync([("person/1", Samples.Registration("p1"))], publish: true);
        await Store.ValidateAsync(manual, Stop);
        await Store.ValidateAsync(automatic, Stop);
        var pending = await Store.PendingAsync(Samples.Tokyo, Stop);
        Assert.Contains(new PendingBatch(automatic, BatchState.Ready, true), pending);
        Assert.DoesNotContain(pending, other => other.Id == manual);
    }

    private async Task<BatchStatus> StatusAsync(Guid batch) => (await Process.Get<BatchReader>().StatusAsync(Samples.Tokyo, batch, Stop))!;

    /// <summary>The next people with their rows, in short.</summary>
    private async Task<IEnumerable<string>> NextAsync(Guid batch, int afterRow, int rows) =>
        (await Store.NextAsync(batch, afterRow, rows, Stop)).Select(person => $"{person.FirstRow} {person.PersonKey}: {string.Join(',', person.Rows.Select(row => row.Row))}");

    private async Task<Guid> PublishingAsync(IEnumerable<(string Person, Registration Registration)> rows, BatchMode mode = BatchMode.Difference)
    {
        var batch = await StageAsync(rows, mode: mode);
        Assert.Equal(BatchState.Ready, await Store.ValidateAsync(batch, Stop));
        await Store.AcceptWarningsAsync(Samples.Tokyo, batch, Guid.NewGuid(), Samples.Noon, Stop);
        Assert.True(await Store.MoveAsync(Samples.Tokyo, batch, BatchState.Ready, BatchState.Publishing, Samples.Noon, Stop));
        Assert.Equal(BatchState.Publishing, await Store.RenewAsync(batch, Stop));
        return batch;
    }

    private async Task<Guid> StageAsync(IEnumerable<(string Person, Registration Registration)> rows, bool block = false, bool publish = false, BatchMode mode = BatchMode.Difference)
    {
        await using var staging = await Process.Get<BatchIntake>().BeginAsync(new(Samples.Tokyo, mode, publish, block, null), Stop);
        foreach (var (row, (person, registration)) in rows.Index())
        {
            await staging.AcceptAsync(row + 1, person, registration, Stop);
        }

        return (await staging.CompleteAsync([0], Stop)).BatchId;
    }
}
