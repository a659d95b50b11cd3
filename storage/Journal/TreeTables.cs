using Actors.Eligibility.Journal;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>Reads and writes <c>journal_branches</c>.</summary>
static class TreeTables
{
    public static async Task<TreeBranches> ReadAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT branch, octet_length(leaves) / {AccessLeaf.Bytes}, hash FROM journal_branches WHERE day = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var branches = Enumerable.Repeat(AccessTree.Empty, TreeBranches.Count).ToArray();
        while (await reader.ReadAsync(cancellationToken))
        {
            branches[reader.GetInt16(0)] = new(reader.GetInt32(1), reader.GetFieldValue<byte[]>(2));
        }

        return new(branches);
    }

    public static async ValueTask<byte[]> LeavesAsync(NpgsqlConnection connection, DateOnly day, int branch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT leaves FROM journal_branches WHERE day = $1 AND branch = $2", connection);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)branch });
        return await command.ExecuteScalarAsync(cancellationToken) as byte[] ?? [];
    }

    public static async Task WriteAsync(NpgsqlConnection connection, DateOnly day, DayTree tree, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY journal_branches (day, branch, hash, leaves) FROM STDIN (FORMAT BINARY)", cancellationToken);
        for (var branch = 0; branch < TreeBranches.Count; branch++)
        {
            if (tree.Nodes[branch].Leaves > 0)
            {
                await copy.WriteRowAsync(cancellationToken, day, (short)branch, tree.Nodes[branch].Hash, tree.LeavesOf(branch));
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
