using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Actors.Bench.Contenders.Alternative;
using Npgsql;

namespace Actors.Bench.Uploads;

/// <summary>One grain write a row, as Orleans' ADO.NET storage makes it for a grain that is not in memory: its state is read, changed, and written in a commit of its own.</summary>
internal sealed class StockStorage(NpgsqlDataSource database)
{
    private const string Type = "Recipient,Actors.Grains.Recipients.RecipientGrain";
    private const string Service = "actors";
    private static readonly int TypeHash = Hash(Type);

    private const string Read =
        """
        SELECT payload, now() AT TIME ZONE 'utc', version FROM stock_storage
        WHERE id_hash = $1 AND type_hash = $2 AND id_n0 = 0 AND id_n1 = 0 AND type = $3 AND extension = $4 AND service = $5
        """;

    private const string Write = "SELECT new_version FROM stock_write($1, $2, $3, $4, $5, $6, $7)";

    public async Task CreateAsync(CancellationToken stop)
    {
        await using var create = database.CreateCommand(Sql.Text("stock-storage"));
        await create.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Each statement over a connection from the pool, as the provider takes one. Where another body writes the same recipient meanwhile, the grain would read anew.</summary>
    public async Task ApplyAsync(WrittenRegistration row, CancellationToken stop)
    {
        while (!await TryApplyAsync(row, stop))
        {
        }
    }

    private async Task<bool> TryApplyAsync(WrittenRegistration row, CancellationToken stop)
    {
        var version = await VersionAsync(row.Recipient, stop);
        await using var write = Command(Write, row.Recipient);
        write.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = version });
        write.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = row.Payload });
        return await write.ExecuteScalarAsync(stop) is int;
    }

    private async Task<int?> VersionAsync(string recipient, CancellationToken stop)
    {
        await using var read = Command(Read, recipient);
        await using var reader = await read.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? reader.GetInt32(2) : null;
    }

    private NpgsqlCommand Command(string text, string recipient)
    {
        var command = database.CreateCommand(text);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Hash(recipient) });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = TypeHash });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Type });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Service });
        return command;
    }

    private static int Hash(string text) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
