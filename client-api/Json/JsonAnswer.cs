using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.ObjectPool;

namespace Actors.ClientApi.Json;

/// <summary>An answer as it will be sent, so that it can be recorded first. Give it back by disposal, after which it is another's.</summary>
internal sealed class JsonAnswer : IDisposable
{
    /// <summary>One with a larger buffer than this is not kept, bytes.</summary>
    private const int KeptBytes = 64 * 1024;

    /// <summary>Not <c>ObjectPool.Create</c>, whose pool disposes of what it has no room for: disposal is how one comes here.</summary>
    private static readonly DefaultObjectPool<JsonAnswer> Pool = new(new DefaultPooledObjectPolicy<JsonAnswer>());
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;

    /// <summary>For the pool.</summary>
    public JsonAnswer() => _writer = new(_buffer, ResponseJson.Options);

    public static JsonAnswer Of<T>(T value, JsonTypeInfo<T> type)
    {
        var answer = Empty();
        JsonSerializer.Serialize(answer._writer, value, type);
        return answer;
    }

    /// <summary>An object with one array.</summary>
    /// <param name="hashes">SHA-256 of each element as it stands in the answer.</param>
    public static JsonAnswer OfArray<T>(string name, IReadOnlyList<T> elements, JsonTypeInfo<T> type, out byte[][] hashes)
    {
        var answer = Empty();
        var (buffer, writer) = (answer._buffer, answer._writer);
        hashes = new byte[elements.Count][];
        writer.WriteStartObject();
        writer.WriteStartArray(name);
        for (var index = 0; index < elements.Count; index++)
        {
            writer.Flush();
            var before = buffer.WrittenCount;
            JsonSerializer.Serialize(writer, elements[index], type);
            writer.Flush();
            var element = buffer.WrittenSpan[before..];
            hashes[index] = SHA256.HashData(index == 0 ? element : element[1..]); // a comma goes before all but the first
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return answer;
    }

    /// <summary>SHA-256 of the whole.</summary>
    public byte[] Hash() => SHA256.HashData(_buffer.WrittenSpan);

    /// <summary>The whole, to be kept.</summary>
    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    /// <summary>The whole, until it is given back.</summary>
    public ReadOnlyMemory<byte> Content => _buffer.WrittenMemory;

    public Task SendAsync(HttpResponse response) => ResponseJson.WriteAsync(response, _buffer.WrittenSpan);

    public void Dispose()
    {
        if (_buffer.Capacity <= KeptBytes)
        {
            Pool.Return(this);
        }
    }

    private static JsonAnswer Empty()
    {
        var answer = Pool.Get();
        answer._buffer.ResetWrittenCount();
        answer._writer.Reset();
        return answer;
    }
}
