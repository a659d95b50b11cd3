using System.Collections.Concurrent;
using Npgsql;

namespace Actors.Storage.Feeds;

/// <summary>Wakes whoever waits for a feed: however many wait, one question to the database at a time. Thread-safe but for <see cref="LookAsync"/>.</summary>
public sealed class FeedWatch(NpgsqlDataSource database)
{
    /// <summary>Events of one look at most.</summary>
    private const int MaxEvents = 10_000;

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private long? _seen;

    /// <summary>
    /// Completes once the feed has news: taken before the feed is read, it misses nothing that comes after. It may complete for nothing.
    /// </summary>
    public Task Next(string feed) => _waiting.GetOrAdd(feed, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Looks for news, if anybody waits, and wakes whom they concern. One call at a time.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        while (!_waiting.IsEmpty && !await LookOnceAsync(cancellationToken))
        {
        }
    }

    /// <summary>Returns whether all news are seen.</summary>
    private async Task<bool> LookOnceAsync(CancellationToken cancellationToken)
    {
        if (_seen is not { } seen)
        {
            // What came before the first look was perhaps read by nobody who waits now.
            await using var command = database.CreateCommand("SELECT coalesce(max(position), 0) FROM feed_events");
            _seen = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            _waiting.Keys.ToList().ForEach(Wake);
            return true;
        }

        await using var look = database.CreateCommand("SELECT feed, position FROM feed_events WHERE position > $1 ORDER BY position LIMIT $2");
        look.Parameters.Add(new NpgsqlParameter<long> { TypedValue = seen });
        look.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MaxEvents });
        await using var reader = await look.ExecuteReaderAsync(cancellationToken);
        var events = 0;
        for (; await reader.ReadAsync(cancellationToken); events++)
        {
            Wake(reader.GetString(0));
            _seen = reader.GetInt64(1);
        }

        return events < MaxEvents;
    }

    private void Wake(string feed)
    {
        if (_waiting.TryRemove(feed, out var waiting))
        {
            waiting.TrySetResult();
        }
    }
}
