using Npgsql;
using NpgsqlTypes;

namespace Actors.Tests.Events;

/// <summary>Records of look-ups, made visible as the journal makes them, each as that of a writer of its own.</summary>
internal static class Sightings
{
    /// <summary>Makes one record visible.</summary>
    public static Task SeenAsync(this NpgsqlDataSource database, string body, string recipient, DateTimeOffset at, string role = "Facility", string consent = "Given", string action = "Check", DateTimeOffset? stateAt = null) =>
        database.SeenAsync(body, [recipient], at, role, consent, action, stateAt);

    /// <summary>Makes a record of each recipient visible at once.</summary>
    public static async Task SeenAsync(
        this NpgsqlDataSource database, string body, IReadOnlyCollection<string> recipients, DateTimeOffset at, string role = "Facility", string consent = "Given", string action = "Check", DateTimeOffset? stateAt = null)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.SeenAsync(body, recipients, at, role, consent, action, stateAt);
    }

    /// <summary>The same over a connection whose transaction the test ends itself.</summary>
    public static async Task SeenAsync(
        this NpgsqlConnection connection, string body, IReadOnlyCollection<string> recipients, DateTimeOffset at, string role = "Facility", string consent = "Given", string action = "Check", DateTimeOffset? stateAt = null)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO access_records (writer, sequence, at, action, key_id, role, body, recipient, purpose, consent, day, hash, state_at)
            SELECT gen_random_uuid(), 1, $1, $6, gen_random_uuid(), $2, $3, seen.recipient, 'treatment', $5, ($1 AT TIME ZONE 'Asia/Tokyo')::date, sha256(''), $7
            FROM unnest($4) AS seen(recipient)
            """,
            connection);
        command.Parameters.Add(new() { Value = at, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        foreach (var value in new object[] { role, body, recipients.ToArray(), consent, action })
        {
            command.Parameters.Add(new() { Value = value });
        }

        command.Parameters.Add(new() { Value = stateAt ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync();
    }
}
