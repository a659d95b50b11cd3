using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Grains;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Bench.Uploads.Stock;

/// <summary>Does what Orleans' ADO.NET provider does, with its statements: a connection from the pool for each, no preparation, the state as the product's JSON.</summary>
internal sealed class StockStorage : IGrainStorage
{
    private const string Service = "actors";

    private readonly NpgsqlDataSource _database;
    private readonly string _read;
    private readonly string _write;

    private StockStorage(NpgsqlDataSource database, string read, string write) => (_database, _read, _write) = (database, read, write);

    public static async Task<StockStorage> OpenAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        return new(database, await TextAsync("ReadFromStorageKey"), await TextAsync("WriteToStorageKey"));

        async Task<string> TextAsync(string key)
        {
            await using var command = database.CreateCommand("SELECT querytext FROM orleansquery WHERE querykey = $1");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
            return (string)(await command.ExecuteScalarAsync(stop))!;
        }
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await using var read = Command(_read, stateName, grainId);
        await using var reader = await read.ExecuteReaderAsync();
        if (await reader.ReadAsync())
        {
            grainState.State = (T)JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), typeof(T), GrainStateJson.Default)!;
            (grainState.RecordExists, grainState.ETag) = (true, reader.GetInt32(2).ToString(CultureInfo.InvariantCulture));
        }
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await using var write = Command(_write, stateName, grainId);
        int? version = grainState.ETag is { } read ? int.Parse(read, CultureInfo.InvariantCulture) : null;
        write.Parameters.Add(new NpgsqlParameter<int?>("GrainStateVersion", version));
        write.Parameters.Add(new NpgsqlParameter<byte[]>("PayloadBinary", JsonSerializer.SerializeToUtf8Bytes(grainState.State, typeof(T), GrainStateJson.Default)));
        var written = await write.ExecuteScalarAsync() is int next ? next : throw new InconsistentStateException($"The state of {grainId} is not the one that was read.");
        (grainState.RecordExists, grainState.ETag) = (true, written.ToString(CultureInfo.InvariantCulture));
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

    private NpgsqlCommand Command(string text, string type, GrainId grain)
    {
        var key = grain.Key.ToString()!;
        var command = _database.CreateCommand(text);
        command.Parameters.Add(new NpgsqlParameter<int>("GrainIdHash", Hash(key)));
        command.Parameters.Add(new NpgsqlParameter<long>("GrainIdN0", value: 0));
        command.Parameters.Add(new NpgsqlParameter<long>("GrainIdN1", value: 0));
        command.Parameters.Add(new NpgsqlParameter<int>("GrainTypeHash", Hash(type)));
        command.Parameters.Add(new NpgsqlParameter<string>("GrainTypeString", type));
        command.Parameters.Add(new NpgsqlParameter<string>("GrainIdExtensionString", key));
        command.Parameters.Add(new NpgsqlParameter<string>("ServiceId", Service));
        return command;
    }

    private static int Hash(string text) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
