using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Actors.Eligibility.Registrations.HubJson;

/// <summary>
/// JSON as compact text: members, order and digits as sent, no white space, one spelling of each string, Japanese readable. Strings that are no texts (bytes
/// that are not UTF-8, halves of surrogate pairs) end it with <see cref="InvalidOperationException"/>.
/// </summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Compact(JsonElement json) => Written(json.WriteTo);

    /// <summary>An object of these members.</summary>
    public static string Compact(IEnumerable<JsonProperty> members) => Written(writer =>
    {
        writer.WriteStartObject();
        foreach (var member in members)
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    });

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
