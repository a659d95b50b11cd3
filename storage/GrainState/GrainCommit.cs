using System.Collections.Frozen;
using System.Collections.Immutable;
using Npgsql;

namespace Actors.Storage.GrainState;

/// <summary>
/// Writes many grains and their side rows by one statement, which is one transaction: each grain whose version still holds, and whose side rows have
/// what they require, is written with them; each other is left alone with its side rows.
/// </summary>
sealed class GrainCommit(IEnumerable<ISideTable> sideTables)
{
    private readonly ImmutableArray<ISideTable> _sideTables = [.. sideTables];
    private readonly FrozenSet<Type> _rowTypes = sideTables.Select(table => table.RowType).ToFrozenSet();

    /// <summary>Runs the commit and marks in <paramref name="written"/> which writes landed. Keys are distinct.</summary>
    /// <param name="firstsAreFree">
    /// Takes it for granted that no grain of a first write has a row, and nobody what its side rows need for themselves: nothing has to be looked up or joined. Where
    /// somebody has, all fails with <see cref="PostgresErrorCodes.UniqueViolation"/>.
    /// </param>
    public async Task RunAsync(NpgsqlConnection connection, IReadOnlyList<GrainWrite> writes, bool firstsAreFree, bool[] written)
    {
        var statement = new CommitStatement();
        var sideRows = ByType(writes, firstsAreFree);

        // In an order of their own, not that of the rows: commits that meet in two tables wait for each other, not for ever.
        var concerned = _sideTables.Where(table => sideRows.ContainsKey(table.RowType)).ToList();
        concerned.ForEach(table => table.Require(statement, sideRows[table.RowType]));
        AddUpserts(statement, writes, firstsAreFree);
        concerned.ForEach(table => table.Contribute(statement, sideRows[table.RowType]));

        await using var command = statement.Select("SELECT n FROM written", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            written[reader.GetInt32(0)] = true;
        }

        // Reads on to the end of the transaction, which comes after the rows: what fails at the commit itself is thrown here.
        await reader.NextResultAsync();
    }

    /// <summary>Adds <c>written(n)</c>: the numbers of the writes that found their version and that nothing refuses.</summary>
    private static void AddUpserts(CommitStatement statement, IReadOnlyList<GrainWrite> writes, bool firstsAreFree)
    {
        // Both parts go through the rows in key order: commits that meet on two rows wait for each other, not for ever.
        var first = Enumerable.Range(0, writes.Count).Where(n => writes[n].Expected == 0).OrderBy(n => writes[n].Key, GrainKey.LockOrder).ToArray();
        var later = Enumerable.Range(0, writes.Count).Where(n => writes[n].Expected != 0).OrderBy(n => writes[n].Key, GrainKey.LockOrder).ToArray();
        var parts = new List<string>(2);
        if (first.Length > 0)
        {
            var numbers = statement.Parameter(first);
            var input = $"unnest({numbers}, {Columns(statement, writes, first)}) AS t(n, grain_type, grain_key, payload)";
            var insert = $"""
                INSERT INTO grain_state (grain_type, grain_key, version, payload)
                SELECT t.grain_type, t.grain_key, 1, t.payload FROM {input}
                WHERE {statement.Admits("t.n")}
                """;
            if (firstsAreFree)
            {
                // All of them land or none. Counting them has them written before any side table.
                statement.With("inserted", $"{insert}\nRETURNING 1");
                parts.Add($"SELECT t.n FROM unnest({numbers}) AS t(n), (SELECT count(*) FROM inserted) AS all_inserted WHERE {statement.Admits("t.n")}");
            }
            else
            {
                statement.With("inserted", $"{insert}\nON CONFLICT DO NOTHING\nRETURNING grain_type, grain_key");
                parts.Add($"SELECT t.n FROM {input} JOIN inserted USING (grain_type, grain_key)");
            }
        }

        if (later.Length > 0)
        {
            var numbers = statement.Parameter(later);
            var columns = Columns(statement, writes, later);
            var expected = statement.Parameter(Array.ConvertAll(later, n => writes[n].Expected));
            statement.With("updated", $"""
                UPDATE grain_state AS g SET version = g.version + 1, payload = t.payload, updated_at = now()
                FROM unnest({numbers}, {columns}, {expected}) AS t(n, grain_type, grain_key, payload, expected)
                WHERE g.grain_type = t.grain_type AND g.grain_key = t.grain_key AND g.version = t.expected AND {statement.Admits("t.n")}
                RETURNING t.n
                """);
            parts.Add("SELECT n FROM updated");
        }

        statement.With("written", string.Join("\nUNION ALL\n", parts));
    }

    private static string Columns(CommitStatement statement, IReadOnlyList<GrainWrite> writes, int[] chosen) => string.Join(
        ", ",
        statement.Parameter(Array.ConvertAll(chosen, n => writes[n].Key.Type)),
        statement.Parameter(Array.ConvertAll(chosen, n => writes[n].Key.Key)),
        statement.Parameter(Array.ConvertAll(chosen, n => writes[n].Payload)));

    private static Dictionary<Type, List<PlacedRow>> ByType(IReadOnlyList<GrainWrite> writes, bool firstsAreFree)
    {
        var byType = new Dictionary<Type, List<PlacedRow>>();
        for (var n = 0; n < writes.Count; n++)
        {
            foreach (var row in writes[n].SideRows)
            {
                if (!byType.TryGetValue(row.GetType(), out var rows))
                {
                    byType.Add(row.GetType(), rows = []);
                }

                rows.Add(new(n, row, firstsAreFree && writes[n].Expected == 0));
            }
        }

        return byType;
    }

    /// <summary>Whether there is a table for rows of this type; asked before a write is queued.</summary>
    public bool Takes(Type rowType) => _rowTypes.Contains(rowType);
}
