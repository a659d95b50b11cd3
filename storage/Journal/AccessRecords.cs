using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Journal;
using Actors.Storage.Keys;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>Reads <c>access_records</c>. What this process recorded a moment ago is read too.</summary>
public sealed class AccessRecords(NpgsqlDataSource database, AccessJournal journal)
{
    /// <summary>The record of a check; null where there is none under that id, or another facility asked.</summary>
    public async Task<AccessRecord?> FindCheckAsync(Guid checkId, FacilityCode facility, CancellationToken cancellationToken)
    {
        await journal.ShipAsync(cancellationToken);
        await using var command = database.CreateCommand($"SELECT {RecordColumns.List} FROM access_records WHERE subject_id = $1 AND action = $2 AND role = $3 AND body = $4");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = checkId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = nameof(AccessAction.Check) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = nameof(ApiRole.Facility) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = facility.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? AccessRecord.Of(RecordColumns.Read(reader, 0)) : null;
    }

    /// <summary>The records about a recipient, the newest first.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="body">Null for all; else only what this body itself did, and what was done in an emergency.</param>
    /// <param name="limit">At most so many.</param>
    public async Task<List<(RecordPlace Place, AccessRecord Record)>> ListAsync(
        RecipientCode recipient, RecordPlace? after, LocalGovernmentCode? body, int limit, CancellationToken cancellationToken)
    {
        await journal.ShipAsync(cancellationToken);
        await using var command = database.CreateCommand(
            $"""
            SELECT writer, sequence, {RecordColumns.List}
            FROM access_records
            WHERE recipient = $1
              AND ($2::timestamptz IS NULL OR (at, writer, sequence) < ($2, $3, $4))
              AND ($5::text IS NULL OR consent = '{nameof(Eligibility.Checks.Consent.Emergency)}' OR (role = '{nameof(ApiRole.Municipality)}' AND body = $5))
            ORDER BY at DESC, writer DESC, sequence DESC
            LIMIT $6
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = after?.At });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after?.Writer ?? default });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after?.Sequence ?? 0 });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = body?.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await command.ListAsync(
            reader =>
            {
                var record = AccessRecord.Of(RecordColumns.Read(reader, 2));
                return (new RecordPlace(record.At, reader.GetGuid(0), reader.GetInt64(1)), record);
            },
            cancellationToken);
    }
}
