using System.Text.Json.Serialization;

namespace Actors.ClientApi.Fhir;

/// <summary>The JSON of FHIR: no nulls, the resource's type anywhere among its elements, repeated elements refused, source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    AllowDuplicateProperties = false,
    MaxDepth = 32)]
[JsonSerializable(typeof(FhirResource))]
public sealed partial class FhirJson : JsonSerializerContext
{
    public const string MediaType = "application/fhir+json";

    /// <summary>As <c>Content-Type</c>.</summary>
    public const string ContentType = $"{MediaType}; charset=utf-8";
}
