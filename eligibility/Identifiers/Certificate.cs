using Orleans;

namespace Actors.Eligibility.Identifiers;

/// <summary>
/// The two numbers of a paper certificate (受給者証): payer and recipient number. The recipient number is the program's: 7 digits with
/// a check digit for national ones, up to 30 half-width characters for local ones.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record Certificate([property: Id(0)] PayerNumber Payer, [property: Id(1)] string RecipientNumber)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(Certificate);
}
