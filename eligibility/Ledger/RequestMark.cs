using Orleans;

namespace Actors.Eligibility.Ledger;

/// <summary>Recognises a retried request.</summary>
/// <param name="Key">The facility's <c>Idempotency-Key</c>, 1–200 characters; of a report the person's, behind their code and a space, which no facility's has.</param>
/// <param name="ContentHash">Keyed hash of what was asked, as text: the same key with other content is an error.</param>
[GenerateSerializer, Immutable]
public sealed record RequestMark(
    [property: Id(0)] string Key,
    [property: Id(1)] string ContentHash);
