using Orleans;

namespace Actors.Eligibility.Registrations;

/// <summary>Who a registration is about, as the registering body wrote it. <paramref name="Sex"/>: 1 male, 2 female, 9 not applicable, 0 unknown.</summary>
[GenerateSerializer, Immutable]
public sealed record Person(
    [property: Id(0)] string Name,
    [property: Id(1)] string NameKana,
    [property: Id(2)] DateOnly BirthDate,
    [property: Id(3)] char Sex)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(Person);
}
