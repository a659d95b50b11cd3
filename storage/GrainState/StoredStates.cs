using Npgsql;

namespace Actors.Storage.GrainState;

/// <summary>The query for the states of many grains.</summary>
static class StoredStates
{
    /// <summary>One by one along the primary key: the statistics are behind while a table grows, and a join as sets would read all of it each time.</summary>
    public const string Read =
        """
        SELECT t.n::integer - 1, stored.version, stored.payload
        FROM unnest($1, $2) WITH ORDINALITY AS t(grain_type, grain_key, n)
        CROSS JOIN LATERAL (SELECT version, payload FROM grain_state WHERE grain_type = t.grain_type AND grain_key = t.grain_key LIMIT 1) AS stored
        """;

    public static void Ask(NpgsqlCommand command, List<GrainKey> keys)
    {
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.Type)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.Key)] });
    }

    /// <summary>The present row: whose it is, as a place among the keys, and what is stored. Grains that were never written have none.</summary>
    public static (int N, StoredState Stored) Take(NpgsqlDataReader reader) => (reader.GetInt32(0), new(reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
}

/// <summary>A state as it lies in the table.</summary>
sealed record StoredState(long Version, byte[] Payload);
