using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Keys;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>Reads <c>access_records</c>. What this process recorded a moment ago is read too.</summary>
public sealed class AccessRecords(NpgsqlDataSource database, AccessJournal journal)
{
    private const string Columns = "at, action, key_id, role, body, recipient, subject_id, purpose, consent, reason, service_date, setting, known_at, answer_hash, state_at, writer, sequence";

    /// <summary>The record of a check; null where there is none under that id, or another facility asked.</summary>
    public async Task<AccessRecord?> FindCheckAsync(Guid checkId, FacilityCode facility, CancellationToken cancellationToken)
    {
        await journal.ShipAsync(cancellationToken);
        await using var command = database.CreateCommand($"SELECT {Columns} FROM access_records WHERE subject_id = $1 AND action = $2 AND role = $3 AND body = $4");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = checkId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = nameof(AccessAction.Check) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = nameof(ApiRole.Facility) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = facility.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    private static AccessRecord Read(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(0),
        Enum.Parse<AccessAction>(row.GetString(1)),
        row.GetGuid(2),
        Enum.Parse<ApiRole>(row.GetString(3)),
        Text(row, 4),
        Text(row, 5) is { } code ? Stored.Parse<RecipientCode>(code) : null)
    {
        SubjectId = Value<Guid>(row, 6),
        Purpose = Text(row, 7),
        Consent = Word<Consent>(row, 8),
        Reason = Word<Reason>(row, 9),
        ServiceDate = Value<DateOnly>(row, 10),
        Setting = Word<Setting>(row, 11),
        KnownAt = Value<DateTimeOffset>(row, 12),
        AnswerHash = row.IsDBNull(13) ? null : row.GetFieldValue<byte[]>(13),
        StateAt = Value<DateTimeOffset>(row, 14),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static T? Value<T>(NpgsqlDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    private static T? Word<T>(NpgsqlDataReader row, int column) where T : struct, Enum => row.IsDBNull(column) ? null : Enum.Parse<T>(row.GetString(column));
}
