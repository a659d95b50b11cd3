using Orleans;

namespace Actors.Eligibility.Registrations;

/// <summary>A registration and the number of its row in the file, from 1.</summary>
[GenerateSerializer, Immutable]
public readonly record struct RegistrationRow([property: Id(0)] int Row, [property: Id(1)] Registration Registration);
