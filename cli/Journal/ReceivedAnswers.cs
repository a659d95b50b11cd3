using System.Collections.Concurrent;
using Npgsql;

namespace Actors.Cli.Journal;

/// <summary>Answers that a client received, to be held against the records of them. Thread-safe.</summary>
internal sealed class ReceivedAnswers
{
    private readonly ConcurrentDictionary<Guid, string> _checks = new();
    private readonly ConcurrentDictionary<(Guid Subject, string Hash), int> _repeatable = new();

    public int Count => _checks.Count + _repeatable.Values.Sum();

    /// <summary>An answer with an id of its own.</summary>
    public void AddCheck(Guid id, byte[] hash) => _checks[id] = Convert.ToHexStringLower(hash);

    /// <summary>An answer about something that may be answered in the same words again.</summary>
    public void AddRepeatable(Guid subject, byte[] hash) => _repeatable.AddOrUpdate((subject, Convert.ToHexStringLower(hash)), 1, (_, count) => count + 1);

    /// <summary>What is recorded less often than it was received, or otherwise, or a check more than once.</summary>
    public async Task<IReadOnlyList<string>> UnrecordedAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        var recorded = await RecordsAsync(database, stop);
        var missing = new List<string>();
        foreach (var (id, hash) in _checks)
        {
            var records = recorded.GetValueOrDefault(id) ?? [];
            if (records is not [(var one, 1)] || one != hash)
            {
                missing.Add($"check {id} has {records.Sum(record => record.Count)} records, {records.Where(record => record.Hash == hash).Sum(record => record.Count)} of them of the answer that was received");
            }
        }

        foreach (var ((subject, hash), count) in _repeatable)
        {
            var records = (recorded.GetValueOrDefault(subject) ?? []).Where(record => record.Hash == hash).Sum(record => record.Count);
            if (records < count)
            {
                missing.Add($"an answer about entry {subject} was received {count} times and is recorded {records} times");
            }
        }

        return missing;
    }

    private static async Task<Dictionary<Guid, List<(string Hash, long Count)>>> RecordsAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT subject_id, answer_hash, count(*) FROM access_records WHERE subject_id IS NOT NULL AND answer_hash IS NOT NULL GROUP BY subject_id, answer_hash");
        await using var reader = await command.ExecuteReaderAsync(stop);
        var recorded = new Dictionary<Guid, List<(string Hash, long Count)>>();
        while (await reader.ReadAsync(stop))
        {
            if (!recorded.TryGetValue(reader.GetGuid(0), out var records))
            {
                recorded[reader.GetGuid(0)] = records = [];
            }

            records.Add((Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(1)), reader.GetInt64(2)));
        }

        return recorded;
    }
}
