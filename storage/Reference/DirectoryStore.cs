using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Reference;

/// <summary>
/// Merges parsed directories into the tables: new entries are added, differing ones changed, those not mentioned stay. Where a code comes twice its
/// last row counts. One transaction each. Thread-safe; other processes see the change with their next renewal.
/// </summary>
public sealed class DirectoryStore(NpgsqlDataSource database)
{
    public Task<DirectoryChange> MergeMunicipalitiesAsync(IEnumerable<Municipality> municipalities, CancellationToken cancellationToken) => MergeAsync(
        "municipalities",
        ["code", "name", "kind"],
        municipalities.Select(municipality => new[] { municipality.Code.Value, municipality.Name, MunicipalityKinds.Name(municipality.Kind) }),
        cancellationToken);

    public Task<DirectoryChange> MergeFacilitiesAsync(IEnumerable<KeyValuePair<FacilityCode, string>> facilities, CancellationToken cancellationToken) => MergeAsync(
        "facilities",
        ["code", "name"],
        facilities.Select(facility => new[] { facility.Key.Value, facility.Value }),
        cancellationToken);

    private async Task<DirectoryChange> MergeAsync(string table, string[] columns, IEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Raised first, which makes racing merges take turns; given back where nothing differed.
        await RunAsync($"UPDATE revisions SET revision = revision + 1 WHERE name = '{table}'", connection, cancellationToken);
        await RunAsync($"CREATE TEMP TABLE incoming (place serial, {string.Join(", ", columns.Select(column => $"{column} text"))}) ON COMMIT DROP", connection, cancellationToken);
        await CopyAsync(columns, rows, connection, cancellationToken);
        var names = string.Join(", ", columns);
        await RunAsync($"CREATE TEMP TABLE newest (LIKE {table}) ON COMMIT DROP; INSERT INTO newest SELECT DISTINCT ON (code) {names} FROM incoming ORDER BY code, place DESC", connection, cancellationToken);
        var changed = await RunAsync(
            $"""
            UPDATE {table} AS t SET ({names}) = ROW ({string.Join(", ", columns.Select(column => $"n.{column}"))})
            FROM newest AS n WHERE t.code = n.code AND t IS DISTINCT FROM ROW ({string.Join(", ", columns.Select(column => $"n.{column}"))})
            """,
            connection,
            cancellationToken);
        var added = await RunAsync($"INSERT INTO {table} ({names}) SELECT {names} FROM newest ON CONFLICT DO NOTHING", connection, cancellationToken);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM newest", connection);
        var total = (int)(long)(await count.ExecuteScalarAsync(cancellationToken))!;
        if (added + changed > 0)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return new(added, changed, total - added - changed);
    }

    private static async Task CopyAsync(string[] columns, IEnumerable<string[]> rows, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY incoming ({string.Join(", ", columns)}) FROM STDIN (FORMAT binary)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var value in row)
            {
                await copy.WriteAsync(value, NpgsqlDbType.Text, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task<int> RunAsync(string sql, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
