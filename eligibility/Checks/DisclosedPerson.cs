using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Checks;

/// <summary>The person as shown to the asker. Names are null where a body registered 'not to be disclosed' (不開示).</summary>
[GenerateSerializer, Immutable]
public sealed record DisclosedPerson(
    [property: Id(0)] RecipientCode Code,
    [property: Id(1)] string? Name,
    [property: Id(2)] string? NameKana,
    [property: Id(3)] DateOnly BirthDate,
    [property: Id(4)] char Sex)
{
    /// <summary>The person without names.</summary>
    public DisclosedPerson Withheld() => this with { Name = null, NameKana = null };

    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(DisclosedPerson);
}
