using Npgsql;

namespace Actors.Cli.Journal;

/// <summary>The journals in the database that are not closed.</summary>
internal sealed class JournalWriters(NpgsqlDataSource database)
{
    /// <summary>All of them, the oldest first.</summary>
    public async Task<List<JournalWriter>> OpenAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            """
            SELECT writer, machine, opened_at, greatest(opened_day, sealed_through + 1), shipped, seen_at, extract(epoch FROM now() - seen_at)::bigint
            FROM journal_writers WHERE closed_at IS NULL ORDER BY opened_at
            """);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var writers = new List<JournalWriter>();
        while (await reader.ReadAsync(stop))
        {
            writers.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetDateTime(2), reader.GetFieldValue<DateOnly>(3), reader.GetInt64(4), reader.GetDateTime(5), reader.GetInt64(6)));
        }

        return writers;
    }

    /// <summary>Closes them at what the database has of them, all or none; none where one of them was heard of since, or somebody closed it.</summary>
    public async Task<bool> AbandonAsync(IReadOnlyCollection<JournalWriter> writers, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var command = new NpgsqlCommand(
            """
            UPDATE journal_writers AS w SET closed_at = now(), abandoned = true FROM unnest($1, $2) AS given (writer, seen_at)
            WHERE w.writer = given.writer AND w.seen_at = given.seen_at AND w.closed_at IS NULL
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. writers.Select(writer => writer.Writer)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. writers.Select(writer => writer.SeenAt)] });
        if (await command.ExecuteNonQueryAsync(stop) != writers.Count)
        {
            return false;
        }

        await transaction.CommitAsync(stop);
        return true;
    }
}
