using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Grains.Ports;
using Actors.Storage.Feeds;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Actors.Tests.Storage;
using Npgsql;
using Xunit;
using static Actors.Tests.Events.Feeds;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Events;

/// <summary>Who is told what, exactly once and in order, whoever relays and whenever something is committed.</summary>
public sealed class FeedRelayTests(Database database) : OneProcess(database)
{
    private static readonly DateTimeOffset Noon = Samples.Noon;
    private readonly RecipientCode _recipient = RecipientCode.New();

    [Fact]
    public async Task A_change_is_told_to_the_facilities_that_saw_the_patient_in_the_last_60_days_and_to_nobody_else()
    {
        var tooLongAgo = Noon.AddDays(-60).AddMicroseconds(-1);
        await SeenAsync(Hospital, Noon.AddDays(-60));
        await SeenAsync(OtherHospital, tooLongAgo);
        await SeenAsync(Samples.Tokyo.Value, Noon.AddDays(-1), role: "Municipality");
        await SeenAsync("1310000042", Noon.AddMinutes(1).AddMicroseconds(1));
        await Database.Sql.SeenAsync("1310000034", RecipientCode.New().Value, Noon);

        await Process.ChangeAsync(_recipient, Noon, Of($"edge-{_recipient}"));
        await Process.RelayAsync();

        var told = Assert.Single(await Process.EventsAsync(Hospital, _recipient));
        Assert.Equal((FeedEventKind.EntitlementsChanged, Noon), (told.Kind, told.At));
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_was_answered_by_a_change_is_not_told_of_it_and_whoever_was_answered_in_the_same_minute_by_what_was_known_before_is(bool recordsComeLate)
    {
        if (!recordsComeLate)
        {
            await SeeAsync();
        }

        await Process.ChangeAsync(_recipient, Noon, Of($"known-{_recipient}"));
        await Process.RelayAsync();
        if (recordsComeLate)
        {
            await SeeAsync();
            await Process.RelayAsync();
        }

        Assert.Empty(await Process.EventsAsync(Hospital, _recipient));
        Assert.Single(await Process.EventsAsync(OtherHospital, _recipient));

        async Task SeeAsync()
        {
            await Database.Sql.SeenAsync(Hospital, _recipient.Value, Noon.AddSeconds(1), stateAt: Noon);
            await Database.Sql.SeenAsync(OtherHospital, _recipient.Value, Noon.AddSeconds(1), stateAt: Noon.AddMicroseconds(-1));
        }
    }

    [Fact]
    public async Task The_days_concerned_are_those_of_the_changed_registrations_before_and_after()
    {
        await SeenAsync(Hospital, Noon);
        await Process.ChangeAsync(_recipient, Noon, Of($"a-{_recipient}", from: "2026-01-01", to: "2026-12-31"), Of($"b-{_recipient}", from: "2025-01-01", to: "2025-06-30"));
        await Process.ChangeAsync(_recipient, Noon.AddHours(1), Of($"a-{_recipient}", from: "2026-03-01", to: "2026-09-30"));
        await Process.ChangeAsync(_recipient, Noon.AddHours(2), Of($"a-{_recipient}", from: "2026-03-01", to: null));
        await Process.RelayAsync();

        Assert.Equal(
            [(Day("2025-01-01"), Day("2026-12-31")), (Day("2026-01-01"), Day("2026-12-31")), (Day("2026-03-01"), null)],
            (await Process.EventsAsync(Hospital, _recipient)).Select(one => (one.FirstDay, one.LastDay)));
    }

    [Fact]
    public async Task A_commit_that_concerns_two_bodies_is_told_a_facility_once()
    {
        await SeenAsync(Hospital, Noon);
        await SeenAsync(Hospital, Noon.AddDays(-1));

        await Process.ChangeAsync(_recipient, Noon, Of($"t-{_recipient}"), Of($"c-{_recipient}", Samples.Chiyoda));
        await Process.RelayAsync();

        Assert.Single(await Process.EventsAsync(Hospital, _recipient));
    }

    [Fact]
    public async Task A_move_is_told_both_bodies_and_as_a_move_the_facilities()
    {
        var move = Guid.NewGuid();
        await SeenAsync(Hospital, Noon);
        await Database.ExecuteAsync(
            $"""
            INSERT INTO moves (id, recipient, from_body, to_body, moved_on, programs, state, proposed_at, expires_at)
            VALUES ('{move}', '{_recipient}', '130001', '131016', '2026-11-16', ARRAY[]::text[], 'proposed', '2026-11-01', '2027-01-01')
            """);
        await Process.WriteAsync(
            $"{move}", "", null,
            Samples.Version(_recipient, Of($"m-{_recipient}", Samples.Chiyoda), Noon, move),
            new EntitlementsChangedRow(_recipient, Samples.Chiyoda, move, Noon),
            new EntitlementsChangedRow(_recipient, Samples.Tokyo, move, Noon),
            new AcceptedMoveRow(move, _recipient, Samples.Tokyo, Samples.Chiyoda, "content", Noon));

        await Process.RelayAsync();

        foreach (var body in new[] { Samples.Tokyo, Samples.Chiyoda })
        {
            var told = Assert.Single(await Process.EventsAsync(body.Value, _recipient));
            Assert.Equal((FeedEventKind.Moved, move, Day("2026-11-16")), (told.Kind, told.Subject, told.FirstDay));
        }

        var seen = Assert.Single(await Process.EventsAsync(Hospital, _recipient));
        Assert.Equal((FeedEventKind.Moved, null), (seen.Kind, seen.Subject));
    }

    [Fact]
    public async Task An_adjustment_is_told_its_facility_whether_it_saw_the_patient_lately_or_not()
    {
        var adjustment = new Adjustment(Guid.NewGuid(), Samples.Parse<FacilityCode>(OtherHospital), ServiceMonth.Of(new(2026, 2, 3)), new(AdjustmentCauseKind.Void), 5_000, 2_000, [], Noon);
        await Process.WriteAsync($"{adjustment.Id}", "", null, new AdjustmentRow(_recipient, adjustment));

        await Process.RelayAsync();

        var told = Assert.Single(await Process.EventsAsync(OtherHospital, _recipient));
        Assert.Equal((FeedEventKind.Adjustment, adjustment.Id, Day("2026-02-01"), Day("2026-02-28")), (told.Kind, told.Subject, told.FirstDay, told.LastDay));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task An_emergency_look_up_is_reported_once_to_every_body_with_a_registration_of_the_person()
    {
        await Process.ChangeAsync(
            _recipient, Noon.AddDays(-1), Of($"t-{_recipient}"), Of($"t2-{_recipient}"), Of($"c-{_recipient}", Samples.Chiyoda, to: "2026-05-31"),
            Of($"m-{_recipient}", Samples.Parse<LocalGovernmentCode>("131032"), deleted: true));
        await SeenAsync(Hospital, Noon, consent: "Emergency");
        await SeenAsync(OtherHospital, Noon.AddHours(1), consent: "Emergency");
        await SeenAsync(Hospital, Noon.AddHours(2));
        await Database.Sql.SeenAsync(Hospital, _recipient.Value, Noon.AddHours(3), consent: "Emergency", action: "RepeatCheck");

        await Process.RelayAsync();
        await Process.RelayAsync();

        foreach (var body in new[] { Samples.Tokyo, Samples.Chiyoda })
        {
            var told = await Process.EventsAsync(body.Value, _recipient);
            Assert.Equal(
                [(FeedEventKind.Emergency, Noon, Hospital, "treatment"), (FeedEventKind.Emergency, Noon.AddHours(1), OtherHospital, "treatment")],
                told.Select(one => (one.Kind, one.At, one.Facility!.Value.Value, one.Purpose)));
        }

        Assert.Empty(await Process.EventsAsync("131032", _recipient));
    }

    [Fact]
    public async Task Several_relays_at_once_tell_everything_once_and_in_order()
    {
        await SeenAsync(Hospital, Noon);
        var others = Enumerable.Range(0, 20).Select(_ => RecipientCode.New()).ToList();
        foreach (var other in others)
        {
            await Database.Sql.SeenAsync(Hospital, other.Value, Noon);
        }

        await using var second = new StorageProcess(Database.ConnectionString);
        using var done = new CancellationTokenSource();
        var relays = new[] { Process, second, Process, second }.Select(process => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await process.Get<FeedRelay>().RelayAsync(Stop);
            }
        })).ToList();
        var writers = others.Append(_recipient).Select(async recipient =>
        {
            for (var change = 0; change < 30; change++)
            {
                await Process.ChangeAsync(recipient, Noon.AddSeconds(change), Of($"{recipient}", to: $"2027-{1 + (change % 12):D2}-28"));
            }
        });
        await Task.WhenAll(writers);
        await done.CancelAsync();
        await Task.WhenAll(relays);
        await Process.RelayAsync();

        foreach (var recipient in others.Append(_recipient))
        {
            var told = await Process.EventsAsync(Hospital, recipient);
            Assert.Equal(Enumerable.Range(0, 30).Select(change => Noon.AddSeconds(change)), told.Select(one => one.At));
            Assert.Equal(30, told.Select(one => one.Id).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_transaction_that_is_committed_late_holds_nobody_up_and_is_passed_over_by_nobody()
    {
        var late = RecipientCode.New();
        await SeenAsync(Hospital, Noon);
        await Database.Sql.SeenAsync(Hospital, late.Value, Noon);
        await using var connection = await Database.Sql.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using var command = new NpgsqlCommand(
            $"INSERT INTO outbox (kind, recipient, municipality, batch_id, at) VALUES ('entitlementsChanged', '{late}', '130001', gen_random_uuid(), '{Noon:O}')", connection);
        await command.ExecuteNonQueryAsync(Stop);

        await Process.ChangeAsync(_recipient, Noon, Of($"h-{_recipient}"));
        await Process.RelayAsync();
        var told = Assert.Single(await Process.EventsAsync(Hospital, _recipient));

        await transaction.CommitAsync(Stop);
        await Process.RelayAsync();

        var behind = await Process.Get<FeedReader>().ReadAsync(Hospital, told.Position, 100, Stop);
        Assert.Contains(behind!.Events, one => one.Recipient == late);
    }

    [Fact]
    public async Task A_facility_whose_record_comes_after_the_change_was_relayed_is_told_once_and_in_order()
    {
        for (var change = 1; change <= 3; change++)
        {
            await Process.ChangeAsync(_recipient, Noon.AddHours(change), Of($"h-{_recipient}", to: $"2027-0{change}-28"));
        }

        await Process.RelayAsync();
        await Process.ChangeAsync(_recipient, Noon.AddHours(4), Of($"h-{_recipient}", to: "2027-04-28"));
        Assert.Empty(await Process.EventsAsync(Hospital, _recipient));

        // It looked between the first change and the second, in a process that was killed; and again later.
        await SeenAsync(Hospital, Noon.AddHours(1.5));
        await SeenAsync(Hospital, Noon.AddHours(2));
        await Process.RelayAsync();

        Assert.Equal([Noon.AddHours(2), Noon.AddHours(3), Noon.AddHours(4)], (await Process.EventsAsync(Hospital, _recipient)).Select(one => one.At));
    }

    [Fact]
    public async Task The_relay_waits_for_records_that_are_being_made_visible()
    {
        await using var connection = await Database.Sql.OpenConnectionAsync(Stop);
        await using var shipping = await connection.BeginTransactionAsync(Stop);
        await connection.SeenAsync(Hospital, [_recipient.Value], Noon);
        await Process.ChangeAsync(_recipient, Noon.AddSeconds(1), Of($"h-{_recipient}"));

        var relay = Process.RelayAsync();
        await Eventually.GetAsync(
            async () => relay.IsCompleted || await Database.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") > 0 ? this : null,
            "the relay to wait");
        await shipping.CommitAsync(Stop);
        await relay;

        Assert.Single(await Process.EventsAsync(Hospital, _recipient));
    }

    [Fact]
    public async Task A_cursor_before_what_was_removed_is_refused_and_one_after_it_goes_on()
    {
        var feed = "1310000059";
        await Database.Sql.SeenAsync(feed, _recipient.Value, Noon);
        await Process.ChangeAsync(_recipient, Noon, Of($"h-{_recipient}"));
        await Process.RelayAsync();
        Process.Clock.Advance(TimeSpan.FromDays(10));
        await Process.ChangeAsync(_recipient, Noon.AddDays(10), Of($"h-{_recipient}", to: null));
        await Process.RelayAsync();
        var (first, second) = await Process.EventsAsync(feed, _recipient) is [var one, var two] ? (one, two) : throw new InvalidOperationException();

        while (await Process.Get<FeedRelay>().RemoveAsync(Noon.AddDays(10), Stop))
        {
        }

        var reader = Process.Get<FeedReader>();
        Assert.Null(await reader.ReadAsync(feed, 0, 10, Stop));
        Assert.Null(await reader.ReadAsync(feed, first.Position - 1, 10, Stop));
        Assert.Null(await reader.ReadAsync(feed, long.MaxValue, 10, Stop));
        Assert.Equal([second], (await reader.ReadAsync(feed, first.Position, 10, Stop))!.Events);
        Assert.Equal([second], (await reader.ReadAsync(feed, null, 10, Stop))!.Events);
        Assert.Equal(second.Position, (await reader.ReadAsync(feed, second.Position, 10, Stop))!.After);
        Assert.Equal(second.Position, await reader.EndAsync(feed, Stop));

        // A feed of which nothing was removed goes on from its beginning.
        Assert.NotNull(await reader.ReadAsync("1310000067", 0, 10, Stop));
    }

    private Task SeenAsync(string body, DateTimeOffset at, string role = "Facility", string consent = "Given") => Database.Sql.SeenAsync(body, _recipient.Value, at, role, consent);

    private Task<long> CountAsync() => Database.ScalarAsync<long>("SELECT count(*) FROM feed_events WHERE recipient = $1", _recipient.Value);

    private static DateOnly? Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
