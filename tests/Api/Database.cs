using Npgsql;

namespace Actors.Tests.Api;

/// <summary>Looks into the database past the service.</summary>
internal static class Database
{
    public static async Task<long> CountAsync(string connectionString, string table)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Every value of every column of every table as text, binary ones read as UTF-8.</summary>
    public static async Task<List<string>> DumpAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var tables = new List<string>();
        await using (var command = database.CreateCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var values = new List<string>();
        foreach (var table in tables)
        {
            await using var command = database.CreateCommand($"SELECT * FROM {table}");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    if (!reader.IsDBNull(column))
                    {
                        values.Add(reader.GetFieldType(column) == typeof(byte[])
                            ? System.Text.Encoding.Latin1.GetString(reader.GetFieldValue<byte[]>(column))
                            : reader.GetValue(column).ToString() ?? "");
                    }
                }
            }
        }

        return values;
    }
}
