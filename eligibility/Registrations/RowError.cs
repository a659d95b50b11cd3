using Orleans;

namespace Actors.Eligibility.Registrations;

/// <summary>Why a row was not taken. Never holds the value itself.</summary>
/// <param name="Field">The field as the file's format names it: the English column name (<see cref="RegistrationFields"/>), or the member of the JSON.</param>
/// <param name="Code">A stable code in camelCase, for machines.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="MessageJa">The same in Japanese; null where only operators read it, and in reports from before there were two languages.</param>
[GenerateSerializer, Immutable]
public sealed record RowError(
    [property: Id(0)] string Field,
    [property: Id(1)] string Code,
    [property: Id(2)] string Message,
    [property: Id(3)] string? MessageJa = null);
