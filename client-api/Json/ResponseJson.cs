using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Actors.ClientApi.Json;

/// <summary>Writes a JSON answer in one piece with its length, from a buffer that each thread keeps.</summary>
internal static class ResponseJson
{
    /// <summary>A larger buffer than this is not kept for the next answer, bytes.</summary>
    private const int KeptBytes = 64 * 1024;

    /// <summary>Japanese stays readable; what HTML could mistake stays escaped.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    [ThreadStatic] private static ArrayBufferWriter<byte>? t_buffer;
    [ThreadStatic] private static Utf8JsonWriter? t_writer;

    public static Task WriteAsync<T>(HttpResponse response, T value, JsonTypeInfo<T> type)
    {
        Begin(response, Serialize(value, type));
        return response.BodyWriter.FlushAsync().AsTask();
    }

    /// <summary>Writes JSON that <see cref="ToBytes"/> made.</summary>
    public static Task WriteAsync(HttpResponse response, ReadOnlySpan<byte> json)
    {
        Begin(response, json);
        return response.BodyWriter.FlushAsync().AsTask();
    }

    /// <summary>The bytes that an answer is sent as.</summary>
    public static byte[] ToBytes<T>(T value, JsonTypeInfo<T> type) => Serialize(value, type).ToArray();

    /// <summary>Good until the next answer of this thread.</summary>
    private static ReadOnlySpan<byte> Serialize<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, Options);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, value, type);
        if (buffer.Capacity > KeptBytes)
        {
            t_buffer = null;
            t_writer = null; // it refers to the buffer
        }

        return buffer.WrittenSpan;
    }

    private static void Begin(HttpResponse response, ReadOnlySpan<byte> json)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        response.BodyWriter.Write(json);
    }
}
