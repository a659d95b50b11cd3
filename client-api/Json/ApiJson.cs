using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.ClientApi.Copayments;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Imports;
using Actors.ClientApi.Operations;
using Actors.ClientApi.PointOfCare;
using Actors.ClientApi.Programs;
using Actors.ClientApi.Registrations;

namespace Actors.ClientApi.Json;

/// <summary>The JSON of the contract: camelCase, unknown and repeated fields refused, source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(BatchResponse))]
[JsonSerializable(typeof(CheckBatchRequest))]
[JsonSerializable(typeof(CheckBatchResponse))]
[JsonSerializable(typeof(CheckRequest))]
[JsonSerializable(typeof(CheckResponse))]
[JsonSerializable(typeof(CopaymentEntryResponse))]
[JsonSerializable(typeof(CopaymentRequest))]
[JsonSerializable(typeof(ErrorPage))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(ImportResponse))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ProgramPage))]
[JsonSerializable(typeof(ProgramResponse))]
[JsonSerializable(typeof(ProgramRules))]
[JsonSerializable(typeof(QuoteResponse))]
[JsonSerializable(typeof(WelcomeResponse))]
public sealed partial class ApiJson : JsonSerializerContext;
