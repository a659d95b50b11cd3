using System.Globalization;
using System.Text;
using Npgsql;

namespace Actors.Tests.Crash.State;

/// <summary>Reads whole databases, whatever tables and columns they have.</summary>
internal static class StoredTables
{
    private const string Columns =
        """
        SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type <> 'VIEW'
        ORDER BY table_name, ordinal_position
        """;

    /// <summary>Every row of every table that is compared.</summary>
    /// <exception cref="InvalidOperationException">There is a table without a rule.</exception>
    public static async Task<List<StoredRow>> ReadAsync(NpgsqlDataSource database)
    {
        var columns = await ColumnsAsync(database);
        TableRule.RequireComplete(columns);
        var rows = new List<StoredRow>();
        foreach (var table in columns.Keys.Where(table => !TableRule.All[table].IsLeftOut))
        {
            await using var command = database.CreateCommand($"SELECT * FROM \"{table}\"");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var filled = Enumerable.Range(0, reader.FieldCount).Where(column => !reader.IsDBNull(column));
                rows.Add(new(table, filled.ToDictionary(reader.GetName, column => Text(reader.GetValue(column)), StringComparer.Ordinal)));
            }
        }

        return rows;
    }

    private static async Task<Dictionary<string, IReadOnlyList<string>>> ColumnsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Columns);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<(string Table, string Column)>();
        while (await reader.ReadAsync())
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns.GroupBy(one => one.Table, one => one.Column, StringComparer.Ordinal).ToDictionary(table => table.Key, IReadOnlyList<string> (table) => [.. table], StringComparer.Ordinal);
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => bytes is [(byte)'{', ..] ? Encoding.UTF8.GetString(bytes) : Convert.ToHexStringLower(bytes),
        DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
        Array list => string.Join(',', list.Cast<object?>()),
        bool yes => yes ? "true" : "false",
        IFormattable one => one.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
