using Npgsql;

namespace Actors.Tests.Orleans;

/// <summary>The statements of the table <c>orleansquery</c>, run as Orleans' ADO.NET providers run them: text from the table, parameters by name.</summary>
internal sealed class OrleansStatements(NpgsqlDataSource database)
{
    /// <summary>The rows of a statement, by column; Orleans reads the columns by name, in any case of letters.</summary>
    public async Task<List<Dictionary<string, object?>>> RunAsync(string key, object parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var find = new NpgsqlCommand("SELECT QueryText FROM OrleansQuery WHERE QueryKey = $1", connection) { Parameters = { new() { Value = key } } };
        await using var command = new NpgsqlCommand((string)(await find.ExecuteScalarAsync())!, connection);
        foreach (var property in parameters.GetType().GetProperties())
        {
            command.Parameters.AddWithValue(property.Name, property.GetValue(parameters) ?? DBNull.Value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, column => reader.IsDBNull(column) ? null : reader.GetValue(column), StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    /// <summary>What a statement that says whether it did something says; Orleans takes a single column for it.</summary>
    public async Task<bool> DoneAsync(string key, object parameters) =>
        Convert.ToBoolean((await RunAsync(key, parameters)).Single().Single().Value);
}
