using Orleans;

namespace Actors.Tests.Hosting.Probes;

/// <summary>A probe's record as the grain sees it.</summary>
[GenerateSerializer, Immutable]
public sealed record ProbeView([property: Id(0)] int Value, [property: Id(1)] bool Exists, [property: Id(2)] string? Version);

/// <summary>A probe's stored record.</summary>
[GenerateSerializer, Immutable]
public sealed record ProbeState
{
    [Id(0)] public int Value { get; init; }
}
