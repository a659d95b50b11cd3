using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Actors.Grains.Ports;

namespace Actors.Tests.Storage;

/// <summary>A state of no meaning.</summary>
public sealed record TestState : ISideRows, IWrittenInBulk
{
    public string Text { get; init; } = "";

    [JsonIgnore] public ImmutableArray<SideRow> SideRows { get; init; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TestState))]
sealed partial class TestStateJson : JsonSerializerContext;
