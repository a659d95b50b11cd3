using Npgsql;

namespace Actors.Storage;

/// <summary>The rows that a statement returns.</summary>
static class Rows
{
    /// <summary>All of them, in the order of the statement.</summary>
    /// <param name="command">The statement.</param>
    /// <param name="read">Reads the present row.</param>
    public static async Task<List<T>> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
