using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Moves;
using Npgsql;

namespace Actors.Storage.Moves;

/// <summary>
/// The table <c>moves</c>, but for acceptance, which is written in the recipient's commit (<see cref="Grains.Ports.AcceptedMoveRow"/>). Thread-safe.
/// </summary>
public sealed class MoveStore(NpgsqlDataSource database)
{
    private const string Columns = "id, recipient, from_body, to_body, moved_on, programs, state, proposed_at, expires_at, decided_at, content";

    /// <summary>Makes a proposal durable. A body has one open proposal for a person: where there is one already, it is returned and nothing changes.</summary>
    /// <returns>The proposal that is open now.</returns>
    public async Task<Move> ProposeAsync(Move proposal, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var expire = new NpgsqlCommand(
            "UPDATE moves SET state = 'expired', decided_at = expires_at WHERE recipient = $1 AND from_body = $2 AND state = 'proposed' AND expires_at <= $3", connection);
        Add(expire, proposal.Recipient.Value);
        Add(expire, proposal.Departure.From.Value);
        Add(expire, proposal.ProposedAt);
        await expire.ExecuteNonQueryAsync(cancellationToken);

        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO moves (id, recipient, from_body, to_body, moved_on, programs, state, proposed_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, 'proposed', $7, $8) ON CONFLICT DO NOTHING
            """,
            connection);
        Add(insert, proposal.Id);
        Add(insert, proposal.Recipient.Value);
        Add(insert, proposal.Departure.From.Value);
        Add(insert, proposal.To.Value);
        Add(insert, proposal.Departure.MovedOn);
        Add<string[]>(insert, [.. proposal.Departure.Programs.Select(program => program.Value)]);
        Add(insert, proposal.ProposedAt);
        Add(insert, proposal.ExpiresAt);
        await insert.ExecuteNonQueryAsync(cancellationToken);

        await using var open = new NpgsqlCommand($"SELECT {Columns} FROM moves WHERE recipient = $1 AND from_body = $2 AND state = 'proposed'", connection);
        Add(open, proposal.Recipient.Value);
        Add(open, proposal.Departure.From.Value);
        var found = await open.ListAsync(row => Read(row, proposal.ProposedAt), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        // It may have been decided between the two statements; then it was there, and it is for the caller to ask again.
        return found is [var move] ? move : throw new TimeoutException("the proposal of a move met a decision on another");
    }

    /// <summary>The move as of an instant; null where there is none.</summary>
    public async Task<Move?> FindAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM moves WHERE id = $1");
        Add(command, id);
        return (await command.ListAsync(row => Read(row, at), cancellationToken)).SingleOrDefault();
    }

    /// <summary>The moves from and to a body, newest first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="at">The instant whose states are meant.</param>
    public async Task<ImmutableArray<Move>> ListAsync(LocalGovernmentCode body, MoveState? state, Guid? after, int limit, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT {Columns} FROM moves
            WHERE (from_body = $1 OR to_body = $1) AND ($2 IS NULL OR id < $2)
              AND ($3 IS NULL OR $3 = CASE WHEN state = 'proposed' AND expires_at <= $4 THEN 'expired' ELSE state END)
            ORDER BY id DESC LIMIT $5
            """);
        Add(command, body.Value);
        command.Parameters.Add(new NpgsqlParameter { Value = after is { } last ? last : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter { Value = state is { } one ? Name(one) : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        Add(command, at);
        Add(command, limit);
        return [.. await command.ListAsync(row => Read(row, at), cancellationToken)];
    }

    /// <summary>Declines or withdraws a move; false where it is not open at that instant.</summary>
    public async Task<bool> DecideAsync(Guid id, MoveState decision, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("UPDATE moves SET state = $2, decided_at = $3 WHERE id = $1 AND state = 'proposed' AND expires_at > $3");
        Add(command, id);
        Add(command, Name(decision));
        Add(command, at);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static Move Read(NpgsqlDataReader reader, DateTimeOffset at)
    {
        var state = Enum.Parse<MoveState>(reader.GetString(6), ignoreCase: true);
        var expiresAt = reader.GetFieldValue<DateTimeOffset>(8);
        return new Move(
            reader.GetGuid(0),
            Stored.Parse<RecipientCode>(reader.GetString(1)),
            new(
                Stored.Parse<LocalGovernmentCode>(reader.GetString(2)),
                reader.GetFieldValue<DateOnly>(4),
                [.. reader.GetFieldValue<string[]>(5).Select(Stored.Parse<ProgramId>)]),
            Stored.Parse<LocalGovernmentCode>(reader.GetString(3)),
            state is MoveState.Proposed && expiresAt <= at ? MoveState.Expired : state,
            reader.GetFieldValue<DateTimeOffset>(7),
            expiresAt,
            reader.IsDBNull(9) || state is MoveState.Expired ? null : reader.GetFieldValue<DateTimeOffset>(9),
            reader.IsDBNull(10) ? null : reader.GetString(10));
    }

    private static string Name(MoveState state) => state.ToString().ToLowerInvariant();

    private static void Add<T>(NpgsqlCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
}
