using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Eligibility.Journal;

/// <summary>How openings, statements and proofs are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JournalOpening))]
[JsonSerializable(typeof(DayStatement))]
[JsonSerializable(typeof(AccessProof))]
public sealed partial class JournalJson : JsonSerializerContext;
