using Npgsql;

namespace Actors.Storage.Keys;

/// <summary>A key out of the first columns of a row of <see cref="ApiKeyTable"/>.</summary>
static class ApiKeyRow
{
    /// <summary>How many columns those are.</summary>
    public const int Count = 11;

    public static ApiKey Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        ApiRoles.Parse(reader.GetString(1)),
        reader.IsDBNull(2) ? null : reader.GetString(2),
        reader.GetString(3),
        reader.GetFieldValue<DateTimeOffset>(4),
        Instant(reader, 5),
        Instant(reader, 6))
    {
        RetiresAt = Instant(reader, 7),
        PerSecond = reader.IsDBNull(8) ? null : reader.GetInt32(8),
        Certificate = reader.IsDBNull(9) ? null : CertificateThumbprint.Of(reader.GetFieldValue<byte[]>(9)),
        Replaces = reader.IsDBNull(10) ? null : reader.GetGuid(10),
    };

    public static DateTimeOffset? Instant(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
