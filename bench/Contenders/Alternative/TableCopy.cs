using Npgsql;

namespace Actors.Bench.Contenders.Alternative;

/// <summary>Rows streamed into a table of the alternative with COPY; nothing stays unless it is completed.</summary>
internal sealed class TableCopy : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBinaryImporter _importer;
    private readonly CancellationToken _stop;

    private TableCopy(NpgsqlConnection connection, NpgsqlBinaryImporter importer, CancellationToken stop) =>
        (_connection, _importer, _stop) = (connection, importer, stop);

    public static async Task<TableCopy> BeginAsync(NpgsqlDataSource database, string table, CancellationToken stop)
    {
        var connection = await database.OpenConnectionAsync(stop);
        return new(connection, await connection.BeginBinaryImportAsync($"COPY alternative.{table} FROM STDIN BINARY", stop), stop);
    }

    /// <param name="values">All columns in the table's order.</param>
    public async Task RowAsync(params object?[] values)
    {
        await _importer.StartRowAsync(_stop);
        foreach (var value in values)
        {
            await (value is null ? _importer.WriteNullAsync(_stop) : _importer.WriteAsync(value, _stop));
        }
    }

    public async Task CompleteAsync() => await _importer.CompleteAsync(_stop);

    public async ValueTask DisposeAsync()
    {
        await _importer.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
