using Actors.Eligibility.Identifiers;
using Actors.Grains.Ports;
using Actors.Storage.Moves;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Npgsql;
using Orleans.Storage;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class MoveStoreTests(Database database) : OneProcess(database)
{
    private static readonly DateTimeOffset Later = Samples.Noon.AddDays(1);
    private MoveStore Store => Process.Get<MoveStore>();

    [Fact]
    public async Task An_acceptance_lands_with_the_registrations_of_its_commit()
    {
        var move = await ProposedAsync();

        Assert.Null(await AcceptAsync(move, "moved-1", Row(move)));

        var accepted = await Store.FindAsync(move.Id, Later, Stop);
        Assert.Equal((MoveState.Accepted, Later, "content"), (accepted!.State, accepted.DecidedAt, accepted.Content));
        Assert.Equal(1, await RegisteredAsync("moved-1"));
    }

    [Fact]
    public async Task A_write_whose_move_is_not_open_leaves_nothing()
    {
        var declined = await ProposedAsync();
        Assert.True(await Store.DecideAsync(declined.Id, MoveState.Declined, Later, Stop));
        var expired = await ProposedAsync();
        var open = await ProposedAsync();

        Assert.IsType<InconsistentStateException>(await AcceptAsync(declined, "closed-1", Row(declined)));
        Assert.IsType<InconsistentStateException>(await AcceptAsync(expired, "closed-2", Row(expired) with { At = expired.ExpiresAt }));
        Assert.IsType<InconsistentStateException>(await AcceptAsync(open, "closed-3", Row(open) with { Recipient = RecipientCode.New() }));
        Assert.IsType<InconsistentStateException>(await AcceptAsync(open, "closed-4", Row(open) with { To = Samples.Tokyo }));

        Assert.Equal(0, await Database.ScalarAsync<long>("SELECT count(*) FROM registration_index WHERE history_key LIKE 'closed-%'"));
        Assert.Equal(MoveState.Proposed, (await Store.FindAsync(open.Id, Later, Stop))!.State);
    }

    [Fact]
    public async Task An_acceptance_waits_for_a_decision_that_is_being_written_and_gives_way_to_it()
    {
        var move = await ProposedAsync();
        await using var connection = await Database.Sql.OpenConnectionAsync(Stop);
        await using var decision = await connection.BeginTransactionAsync(Stop);
        await using var decline = new NpgsqlCommand($"UPDATE moves SET state = 'declined', decided_at = now() WHERE id = '{move.Id}'", connection);
        await decline.ExecuteNonQueryAsync(Stop);

        var acceptance = AcceptAsync(move, "raced", Row(move));
        await Eventually.GetAsync(
            async () => await Database.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0 ? this : null,
            "the acceptance to wait");
        await decision.CommitAsync(Stop);

        Assert.IsType<InconsistentStateException>(await acceptance);
        Assert.Equal(0, await RegisteredAsync("raced"));
    }

    [Fact]
    public async Task Of_many_proposals_at_once_one_is_open()
    {
        var recipient = RecipientCode.New();

        var open = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.ProposeAsync(Proposal(recipient), Stop)));

        Assert.Single(open.Select(move => move.Id).Distinct());
    }

    [Fact]
    public async Task Everybody_is_proposed_again_once_the_proposal_is_decided_or_expired()
    {
        var move = await ProposedAsync();
        var again = Proposal(move.Recipient) with { ProposedAt = move.ExpiresAt, ExpiresAt = move.ExpiresAt.AddDays(90) };

        Assert.Equal(again.Id, (await Store.ProposeAsync(again, Stop)).Id);
        Assert.Equal(MoveState.Expired, (await Store.FindAsync(move.Id, Samples.Noon, Stop))!.State);
        Assert.False(await Store.DecideAsync(move.Id, MoveState.Withdrawn, Later, Stop));
    }

    private Task<Move> ProposedAsync() => Store.ProposeAsync(Proposal(RecipientCode.New()), Stop);

    private static Move Proposal(RecipientCode recipient) => new(
        Guid.CreateVersion7(), recipient, new(Samples.Tokyo, new(2026, 11, 16), []), Samples.Chiyoda, MoveState.Proposed, Samples.Noon, Samples.Noon.AddDays(90), null, null);

    private static AcceptedMoveRow Row(Move move) => new(move.Id, move.Recipient, move.Departure.From, move.To, "content", Later);

    private async Task<Exception?> AcceptAsync(Move move, string key, AcceptedMoveRow row) =>
        (await Process.CommitAsync((key, "1", 0, [Samples.Version(move.Recipient, Samples.Registration(key)), row]))).Single();

    private Task<long> RegisteredAsync(string historyKey) => Database.ScalarAsync<long>("SELECT count(*) FROM registration_index WHERE history_key = $1", historyKey);
}
