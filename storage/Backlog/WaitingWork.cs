using System.Collections.Immutable;
using Npgsql;

namespace Actors.Storage.Backlog;

/// <summary>Work that stands in the database, of all processes: what is still to be told, and the uploads that are not at an end.</summary>
/// <param name="OutboxRows">Changes that no feed tells yet, <see cref="MostOutboxRows"/> at most.</param>
/// <param name="OutboxSince">When the oldest of them was made; null where there is none.</param>
/// <param name="Batches">Uploads by state: <c>validating</c>, <c>ready</c> (somebody has to decide), <c>publishing</c>.</param>
sealed record WaitingWork(long OutboxRows, DateTimeOffset? OutboxSince, ImmutableDictionary<string, long> Batches)
{
    /// <summary>More are not counted: counting must not become work of its own.</summary>
    public const int MostOutboxRows = 100_000;

    public static readonly WaitingWork None = new(0, null, new[] { "validating", "ready", "publishing" }.ToImmutableDictionary(state => state, _ => 0L, StringComparer.Ordinal));

    public static async Task<WaitingWork> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT count(*), min(at) FROM (SELECT at FROM outbox ORDER BY position LIMIT $1) AS waiting");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MostOutboxRows });
        await using var outbox = await command.ExecuteReaderAsync(cancellationToken);
        await outbox.ReadAsync(cancellationToken);
        var (rows, since) = (outbox.GetInt64(0), outbox.IsDBNull(1) ? (DateTimeOffset?)null : outbox.GetFieldValue<DateTimeOffset>(1));

        await using var unfinished = database.CreateCommand("SELECT state, count(*) FROM batches WHERE state IN ('validating', 'ready', 'publishing') GROUP BY state");
        await using var states = await unfinished.ExecuteReaderAsync(cancellationToken);
        var batches = None.Batches;
        while (await states.ReadAsync(cancellationToken))
        {
            batches = batches.SetItem(states.GetString(0), states.GetInt64(1));
        }

        return new(rows, since, batches);
    }
}
