using Orleans;

namespace Actors.Eligibility.Registrations;

/// <summary>Why a row was not taken. Never holds the value itself.</summary>
/// <param name="Field">The English column name (<see cref="RegistrationFields"/>).</param>
/// <param name="Code">A stable code in camelCase, for machines.</param>
/// <param name="Message">A sentence for people.</param>
[GenerateSerializer, Immutable]
public sealed record RowError(
    [property: Id(0)] string Field,
    [property: Id(1)] string Code,
    [property: Id(2)] string Message);
