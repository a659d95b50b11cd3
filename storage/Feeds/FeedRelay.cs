using Npgsql;

namespace Actors.Storage.Feeds;

/// <summary>
/// Moves what the outbox holds into the feeds of those whom it concerns. An outbox row goes, and its events come, in one transaction, and one relay works at a time,
/// in whatever process: nothing is lost or told twice, a change that is committed late is told late but never passed over, and a recipient's changes stay in their
/// order. Thread-safe.
/// </summary>
public sealed class FeedRelay(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Rows of one transaction at most: the others, and journals that are being shipped, wait for no more than that.</summary>
    public const int MaxRows = 5_000;

    /// <summary>How long a facility that saw a person is told of them. <c>tell_of_access</c> says the same.</summary>
    public static readonly TimeSpan Sight = TimeSpan.FromDays(60);

    /// <summary>An answer of so long after a change may have been given by what was known before: the change was still being committed, or another clock ran ahead. <c>tell_of_access</c> says the same.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>Relays the oldest rows.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> RelayAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var waiting = new NpgsqlCommand(FeedRelaySql.IsWaiting, connection);
        if (await waiting.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return false;
        }

        return await AloneAsync(
            connection,
            FeedRelaySql.Relay,
            [
                new NpgsqlParameter<int> { TypedValue = MaxRows },
                new NpgsqlParameter<TimeSpan> { TypedValue = Sight },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() },
                new NpgsqlParameter<TimeSpan> { TypedValue = Slack },
            ],
            cancellationToken) == MaxRows;
    }

    /// <summary>Removes the oldest events that were told before an instant.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await AloneAsync(
            connection,
            FeedRelaySql.Remove,
            [new NpgsqlParameter<DateTimeOffset> { TypedValue = before }, new NpgsqlParameter<int> { TypedValue = MaxRows }],
            cancellationToken) == MaxRows;
    }

    private static async Task<int> AloneAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var alone = new NpgsqlCommand(FeedRelaySql.Lock, connection);
        await alone.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        var rows = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }
}
