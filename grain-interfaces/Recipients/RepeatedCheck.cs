using Actors.Eligibility.Checks;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>An earlier answer, made anew.</summary>
/// <param name="Answer">What was said.</param>
/// <param name="NamesAreWithheld">Whether a body has registered the person as 'not to be disclosed' (不開示) by now.</param>
[GenerateSerializer, Immutable]
public sealed record RepeatedCheck([property: Id(0)] CheckAnswer Answer, [property: Id(1)] bool NamesAreWithheld);
