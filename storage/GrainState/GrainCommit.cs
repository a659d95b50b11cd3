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
    /// <param name="trusting">
    /// Takes it for granted that the grains of free writes have no row, and nobody what their side rows need for themselves: nothing has to be looked up or joined. Where
    /// somebody has, all fails with <see cref="PostgresErrorCodes.UniqueViolation"/>.
    /// </param>
    public async Task RunAsync(NpgsqlConnection connection, IReadOnlyList<GrainWrite> writes, bool trusting, bool[] written)
    {
        var statement = new CommitStatement();
        var sideRows = ByType(writes, trusting);

        // In an order of their own, not that of the rows: commits that meet in two tables wait for each other, not for ever.
        var concerned = _sideTables.Where(table => sideRows.ContainsKey(table.RowType)).ToList();
        concerned.ForEach(table => table.Require(statement, sideRows[table.RowType]));
        AddWrites(statement, writes, trusting);
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
    private static void AddWrites(CommitStatement statement, IReadOnlyList<GrainWrite> writes, bool trusting)
    {
        // Each part goes through the rows in key order, in which contended cards come before free certificates as they do here: commits that meet on two rows wait for each
        // other, not for ever.
        var kinds = Enumerable.Range(0, writes.Count)
            .OrderBy(n => writes[n].Key, GrainKey.LockOrder)
            .ToLookup(n => writes[n].Expected != 0 ? WriteKind.Later : trusting && writes[n].IsFree ? WriteKind.Free : WriteKind.Contended);
        var parts = new List<string>(3);
        if (kinds[WriteKind.Contended].ToArray() is { Length: > 0 } contended)
        {
            var incoming = new IncomingWrites(statement, writes, contended);
            statement.With("inserted", $"""
                {Insert(statement, incoming)}
                ON CONFLICT DO NOTHING
                RETURNING grain_type, grain_key
                """);
            parts.Add($"SELECT t.n FROM {incoming.Keys} JOIN inserted USING (grain_type, grain_key)");
        }

        if (kinds[WriteKind.Free].ToArray() is { Length: > 0 } free)
        {
            // All of them land or none. Counting them has them written before any side table.
            var incoming = new IncomingWrites(statement, writes, free);
            statement.With("inserted_free", $"{Insert(statement, incoming)}\nRETURNING 1");
            parts.Add($"SELECT t.n FROM {incoming.Numbers}, (SELECT count(*) FROM inserted_free) AS all_inserted WHERE {statement.Admits("t.n")}");
        }

        if (kinds[WriteKind.Later].ToArray() is { Length: > 0 } later)
        {
            statement.With("updated", $"""
                UPDATE grain_state AS g SET version = g.version + 1, payload = t.payload, updated_at = now()
                FROM {new IncomingWrites(statement, writes, later).Later()}
                WHERE g.grain_type = t.grain_type AND g.grain_key = t.grain_key AND g.version = t.expected AND {statement.Admits("t.n")}
                RETURNING t.n
                """);
            parts.Add("SELECT n FROM updated");
        }

        statement.With("written", string.Join("\nUNION ALL\n", parts));
    }

    private static string Insert(CommitStatement statement, IncomingWrites incoming) => $"""
        INSERT INTO grain_state (grain_type, grain_key, version, payload)
        SELECT t.grain_type, t.grain_key, 1, t.payload FROM {incoming.First}
        WHERE {statement.Admits("t.n")}
        """;

    private static Dictionary<Type, List<PlacedRow>> ByType(IReadOnlyList<GrainWrite> writes, bool trusting)
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

                rows.Add(new(n, row, trusting && writes[n].IsFree));
            }
        }

        return byType;
    }

    /// <summary>Whether there is a table for rows of this type; asked before a write is queued.</summary>
    public bool Takes(Type rowType) => _rowTypes.Contains(rowType);

    private enum WriteKind
    {
        /// <summary>A first write of a grain that others may have made.</summary>
        Contended = 0,

        /// <summary>A first write that is trusted to be the only one.</summary>
        Free = 1,

        Later = 2,
    }
}
