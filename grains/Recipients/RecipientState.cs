using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Actors.Eligibility.Registrations;
using Actors.Grains.Ports;
using Orleans;

namespace Actors.Grains.Recipients;

/// <summary>The current registrations of one person, of all bodies. Immutable: a change builds the next one.</summary>
[GenerateSerializer, Immutable]
public sealed record RecipientState : ISideRows, IWrittenInBulk
{
    [Id(0)] public ImmutableArray<RegistrationVersion> Registrations { get => field.IsDefault ? [] : field; init; } = [];

    [JsonIgnore]
    [field: NonSerialized]
    public ImmutableArray<SideRow> SideRows { get; init; } = [];
}
