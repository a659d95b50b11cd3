namespace Actors.Cli.Sample;

/// <summary>What the hub has to answer, in the words of the HTTP contract. Entitlements stand in no particular order.</summary>
/// <param name="Outcome"><c>eligible</c>, <c>notEligible</c> or <c>undetermined</c>.</param>
/// <param name="Reason">Null for eligible.</param>
public sealed record SampleAnswer(string Outcome, string? Reason, IReadOnlyList<SampleListed> Entitlements);

/// <summary>A listed entitlement of the answer.</summary>
public sealed record SampleListed(string ProgramId, string Municipality, string RecipientNumber, string Outcome, string? Reason);
