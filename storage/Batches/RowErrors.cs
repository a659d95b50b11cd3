using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Eligibility.Registrations;

namespace Actors.Storage.Batches;

/// <summary>How the errors of refused rows stand in the tables.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<RowError>))]
sealed partial class RowErrors : JsonSerializerContext
{
    public static string Write(RefusedRow row) => Write(row.Errors);

    public static string Write(ImmutableArray<RowError> errors) => JsonSerializer.Serialize(errors, Default.ImmutableArrayRowError);

    public static RefusedRow Read(int row, string errors) => new(row, JsonSerializer.Deserialize(errors, Default.ImmutableArrayRowError));
}
