using System.Collections.Immutable;
using Actors.Eligibility.Periods;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>
/// Deletes what is older than the policy keeps it, day by day: of the records the signed statement stays, with their number and each chain's hash, so that what
/// comes after can still be verified. Files go earlier, once the database has their records under a signed root.
/// </summary>
sealed partial class RecordExpiry(NpgsqlDataSource database, PostgresStorageOptions storage, TimeProvider clock, ILogger<RecordExpiry> logger)
{
    /// <summary>Records deleted in one statement at most.</summary>
    private const long MostAtOnce = 10_000;

    private JournalOptions Options => storage.Journal;

    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var today = JapaneseDays.DayOf(clock.GetUtcNow());
        var closed = await DaysAsync("SELECT max(day) FROM journal_days HAVING count(*) > 0", cancellationToken);
        if (closed is [var last])
        {
            await DeleteFilesAsync(last < today.AddDays(-Options.FileDays) ? last : today.AddDays(-Options.FileDays), cancellationToken);
        }

        // Marked first: nobody looks for records of which some are gone already. A branch that is left says that the deletion is not complete.
        await MarkAsync(today.AddYears(-Options.RecordYears), cancellationToken);
        foreach (var day in await DaysAsync("SELECT DISTINCT day FROM journal_days JOIN journal_branches USING (day) WHERE expired_at IS NOT NULL ORDER BY day", cancellationToken))
        {
            await DeleteRecordsAsync(day, cancellationToken);
            Expired(logger, day);
        }
    }

    /// <summary>Deletes files of days up to this one. Those of writers that this database does not know are not ours.</summary>
    private async Task DeleteFilesAsync(DateOnly through, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT writer FROM journal_writers WHERE writer = ANY ($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. JournalFolder.Writers(Options.Directory)] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            foreach (var file in JournalFolder.FilesOf(Options.Directory, reader.GetGuid(0)).Where(file => file.Day <= through))
            {
                File.Delete(Path.Combine(Options.Directory, file.FileName));
            }
        }
    }

    private async Task MarkAsync(DateOnly before, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("UPDATE journal_days SET expired_at = $2 WHERE day < $1 AND expired_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = before });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.Now() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task DeleteRecordsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var (writer, first, last) in await SegmentsAsync(day, cancellationToken))
        {
            for (var from = first; from <= last; from += MostAtOnce)
            {
                await using var delete = database.CreateCommand("DELETE FROM access_records WHERE writer = $1 AND sequence BETWEEN $2 AND $3");
                delete.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = writer });
                delete.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
                delete.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Math.Min(last, from + MostAtOnce - 1) });
                await delete.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await using var done = database.CreateCommand("DELETE FROM journal_branches WHERE day = $1");
        done.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        await done.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<ImmutableArray<DateOnly>> DaysAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        return [.. await command.ListAsync(reader => reader.GetFieldValue<DateOnly>(0), cancellationToken)];
    }

    private async Task<ImmutableArray<(Guid Writer, long First, long Last)>> SegmentsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT writer, first, last FROM journal_segments WHERE day = $1");
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return [.. await command.ListAsync(reader => (reader.GetGuid(0), reader.GetInt64(1), reader.GetInt64(2)), cancellationToken)];
    }

    [LoggerMessage(4306, LogLevel.Information, "Deleted the access records of {Day}, which are older than they are kept; their signed root stays")]
    private static partial void Expired(ILogger logger, DateOnly day);
}
