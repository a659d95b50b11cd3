using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Eligibility.Identifiers;

/// <summary>Keeps national numbers out of JSON: writes what <see cref="NationalNumber.ToString"/> says, and reads none.</summary>
public sealed class NationalNumberJsonConverter : JsonConverter<NationalNumber>
{
    /// <exception cref="JsonException">Always: a national number comes from an upload's own column and from nowhere else.</exception>
    public override NationalNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("national numbers are not read from JSON");

    public override void Write(Utf8JsonWriter writer, NationalNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
