using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Actors.ClientApi.Dashboard.Live;
using Actors.ClientApi.Dashboard.Measuring;

namespace Actors.ClientApi.Dashboard;

/// <summary>What the dashboard's pages are sent. No part of the contract: pages and service are of one version.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(History))]
[JsonSerializable(typeof(Sample))]
[JsonSerializable(typeof(ImmutableArray<UploadState>))]
[JsonSerializable(typeof(ImmutableArray<BodyState>))]
[JsonSerializable(typeof(ServiceState))]
[JsonSerializable(typeof(RefusalPage))]
[JsonSerializable(typeof(ProgramUse))]
internal sealed partial class DashboardJson : JsonSerializerContext;
