using Actors.Eligibility.Journal;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>What a record says, as columns of <c>access_records</c>. Also compiled into the `actors` command, which verifies without the rest of this project.</summary>
static class RecordColumns
{
    private const string Names = "at, action, key_id, role, body, recipient, subject_id, purpose, consent, reason, service_date, setting, known_at, state_at, answer_hash";

    /// <summary>In the order in which <see cref="Read"/> takes them.</summary>
    public static string List => Names;

    /// <summary>The same, of a table that goes by a short name.</summary>
    public static string Of(string table) => string.Join(", ", Names.Split(", ").Select(name => $"{table}.{name}"));

    /// <param name="at">The place of the first.</param>
    public static JournalRecord Read(NpgsqlDataReader row, int at)
    {
        return new(row.GetFieldValue<DateTimeOffset>(at), row.GetString(at + 1), row.GetGuid(at + 2), row.GetString(at + 3))
        {
            Body = Text(at + 4),
            Recipient = Text(at + 5),
            SubjectId = Value<Guid>(at + 6),
            Purpose = Text(at + 7),
            Consent = Text(at + 8),
            Reason = Text(at + 9),
            ServiceDate = Value<DateOnly>(at + 10),
            Setting = Text(at + 11),
            KnownAt = Value<DateTimeOffset>(at + 12),
            StateAt = Value<DateTimeOffset>(at + 13),
            AnswerHash = Value<ReadOnlyMemory<byte>>(at + 14),
        };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }
}
