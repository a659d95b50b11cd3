using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Eligibility.Identifiers;

/// <summary>Writes an identifier as its plain text, so that stored state carries no .NET shape.</summary>
public sealed class IdentifierJsonConverter<T> : JsonConverter<T> where T : struct, IIdentifier<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryParse(reader.GetString(), out var identifier)
            ? identifier
            : throw new JsonException($"not a {typeof(T).Name}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
