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

    private const string ContentType = "application/json; charset=utf-8";

    [ThreadStatic] private static ArrayBufferWriter<byte>? t_buffer;
    [ThreadStatic] private static Utf8JsonWriter? t_writer;

    public static Task WriteAsync<T>(HttpResponse response, T value, JsonTypeInfo<T> type, string contentType = ContentType)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, Options);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, value, type);
        Begin(response, buffer.WrittenSpan, contentType);
        if (buffer.Capacity > KeptBytes)
        {
            t_buffer = null;
            t_writer = null; // it refers to the buffer
        }

        return response.BodyWriter.FlushAsync().AsTask();
    }

    /// <summary>Sends JSON that is written already.</summary>
    public static Task WriteAsync(HttpResponse response, ReadOnlySpan<byte> json)
    {
        Begin(response, json, ContentType);
        return response.BodyWriter.FlushAsync().AsTask();
    }

    private static void Begin(HttpResponse response, ReadOnlySpan<byte> json, string contentType)
    {
        response.ContentType = contentType;
        response.ContentLength = json.Length;
        response.BodyWriter.Write(json);
    }
}
