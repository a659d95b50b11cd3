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
    /// <summary>A city (市) with wards (行政区) is a designated city, whichever of them the file has and whichever the table.</summary>
    private const string CitiesWithWards =
        """
        INSERT INTO newest
        SELECT city.* FROM municipalities AS city
        WHERE city.kind = 'municipality' AND city.code NOT IN (SELECT code FROM newest)
          AND EXISTS (SELECT FROM newest AS ward WHERE ward.kind = 'ward' AND starts_with(ward.name, city.name));
        UPDATE newest AS city SET kind = 'designatedCity'
        WHERE city.kind = 'municipality'
          AND EXISTS (SELECT FROM (TABLE municipalities UNION ALL TABLE newest) AS ward WHERE ward.kind = 'ward' AND starts_with(ward.name, city.name));
        """;

    public Task<DirectoryChange> MergeMunicipalitiesAsync(IEnumerable<Municipality> municipalities, CancellationToken cancellationToken) => MergeAsync(
        "municipalities",
        ["code", "name", "kind"],
        municipalities.Select(municipality => new[] { municipality.Code.Value, municipality.Name, MunicipalityKinds.Name(municipality.Kind) }),
        CitiesWithWards,
        cancellationToken);

    public Task<DirectoryChange> MergeFacilitiesAsync(IEnumerable<KeyValuePair<FacilityCode, string>> facilities, CancellationToken cancellationToken) => MergeAsync(
        "facilities",
        ["code", "name"],
        facilities.Select(facility => new[] { facility.Key.Value, facility.Value }),
        complete: null,
        cancellationToken);

    /// <param name="complete">Brings <c>newest</c>, the rows that are merged, in line with what stands in the table; null where each row stands for itself.</param>
    private async Task<DirectoryChange> MergeAsync(string table, string[] columns, IEnumerable<string[]> rows, string? complete, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Raised first, which makes racing merges take turns; given back where nothing differed.
        await RunAsync($"UPDATE revisions SET revision = revision + 1 WHERE name = '{table}'", connection, cancellationToken);
        await RunAsync($"CREATE TEMP TABLE incoming (place serial, {string.Join(", ", columns.Select(column => $"{column} text"))}) ON COMMIT DROP", connection, cancellationToken);
        await CopyAsync(columns, rows, connection, cancellationToken);
        var names = string.Join(", ", columns);
        await RunAsync($"CREATE TEMP TABLE newest (LIKE {table}) ON COMMIT DROP; INSERT INTO newest SELECT DISTINCT ON (code) {names} FROM incoming ORDER BY code, place DESC", connection, cancellationToken);
        if (complete is not null)
        {
            await RunAsync(complete, connection, cancellationToken);
        }

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
