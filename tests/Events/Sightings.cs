using Npgsql;

namespace Actors.Tests.Events;

/// <summary>Records of look-ups, made visible as the journal makes them.</summary>
internal static class Sightings
{
    /// <summary>Makes one record visible.</summary>
    public static async Task SeenAsync(this NpgsqlDataSource database, string body, string recipient, DateTimeOffset at, string role = "Facility", string consent = "Given", string action = "Check")
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.SeenAsync(body, recipient, at, role, consent, action);
    }

    /// <summary>The same over a connection whose transaction the test ends itself.</summary>
    public static async Task SeenAsync(this NpgsqlConnection connection, string body, string recipient, DateTimeOffset at, string role = "Facility", string consent = "Given", string action = "Check")
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO access_records (writer, sequence, at, action, key_id, role, body, recipient, purpose, consent)
            VALUES (gen_random_uuid(), 1, $1, $6, gen_random_uuid(), $2, $3, $4, 'treatment', $5)
            """,
            connection);
        foreach (var value in new object[] { at, role, body, recipient, consent, action })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
