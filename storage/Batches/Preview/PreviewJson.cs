using System.Text.Json.Serialization;

namespace Actors.Storage.Batches.Preview;

/// <summary>How previews stand in the table.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BatchPreview))]
sealed partial class PreviewJson : JsonSerializerContext;
