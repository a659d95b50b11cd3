using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Actors.Eligibility.Programs;
using Actors.Grains.Ports;
using Orleans;

namespace Actors.Grains.Programs;

/// <summary>The versions of one program that are known now, by first day. Replaced ones stay in the history table.</summary>
[GenerateSerializer, Immutable]
public sealed record ProgramState : ISideRows
{
    [Id(0)] public ImmutableArray<KnownProgramVersion> Versions { get => field.IsDefault ? [] : field; init; } = [];

    [JsonIgnore]
    [field: NonSerialized]
    public ImmutableArray<SideRow> SideRows { get; init; } = [];
}
