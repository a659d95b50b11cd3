using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Npgsql;

namespace Actors.Storage.Feeds;

/// <summary>Reads feeds: the events of one facility or municipality, without gaps. Thread-safe.</summary>
public sealed class FeedReader(NpgsqlDataSource database)
{
    /// <summary>The first events after a position.</summary>
    /// <param name="feed">A facility code or local government code.</param>
    /// <param name="after">The position; null for the start of what is kept.</param>
    /// <returns>Null where events after that position are removed already, or it was never allotted: going on would be a silent gap.</returns>
    public async Task<FeedPage?> ReadAsync(string feed, long? after, int limit, CancellationToken cancellationToken)
    {
        // One statement, one snapshot: what is removed meanwhile was read, or is known to be removed.
        await using var command = database.CreateCommand(
            """
            SELECT kept.start, e.position, e.id, e.kind, e.recipient, e.at, e.first_day, e.last_day, e.subject, e.municipality, e.facility, e.purpose
            FROM (
              SELECT coalesce($2, (SELECT through FROM feed_removals WHERE feed = $1), 0) AS start
              WHERE $2 IS NULL OR $2 BETWEEN coalesce((SELECT through FROM feed_removals WHERE feed = $1), 0) AND (SELECT last_value FROM feed_events_position_seq)
            ) AS kept
            LEFT JOIN LATERAL (
              SELECT * FROM feed_events WHERE feed = $1 AND position > kept.start ORDER BY position LIMIT $3
            ) AS e ON true
            ORDER BY e.position
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = feed });
        command.Parameters.Add(new NpgsqlParameter { Value = after is { } position ? position : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var start = reader.GetInt64(0);
        var events = ImmutableArray.CreateBuilder<FeedEvent>();
        for (var more = !reader.IsDBNull(1); more; more = await reader.ReadAsync(cancellationToken))
        {
            events.Add(Take(reader));
        }

        return new(events.ToImmutable(), events is [.., var last] ? last.Position : start);
    }

    /// <summary>The position after which a feed has nothing yet. Behind a restored backup that is where positions go on, not where the events end.</summary>
    public async Task<long> EndAsync(string feed, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT greatest((SELECT max(position) FROM feed_events WHERE feed = $1), (SELECT through FROM feed_removals WHERE feed = $1), 0)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = feed });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static FeedEvent Take(NpgsqlDataReader reader) =>
        new(reader.GetInt64(1), reader.GetGuid(2), Enum.Parse<FeedEventKind>(reader.GetString(3), ignoreCase: true), Stored.Parse<RecipientCode>(reader.GetString(4)), reader.GetFieldValue<DateTimeOffset>(5))
        {
            FirstDay = reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6),
            LastDay = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7),
            Subject = reader.IsDBNull(8) ? null : reader.GetGuid(8),
            Municipality = reader.IsDBNull(9) ? null : Stored.Parse<LocalGovernmentCode>(reader.GetString(9)),
            Facility = reader.IsDBNull(10) ? null : Stored.Parse<FacilityCode>(reader.GetString(10)),
            Purpose = reader.IsDBNull(11) ? null : reader.GetString(11),
        };
}
