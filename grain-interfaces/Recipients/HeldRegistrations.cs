using System.Collections.Immutable;
using Actors.Eligibility.Registrations;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>What is registered of a person.</summary>
/// <param name="Known">The registrations of all bodies, one per body and history key, withdrawn and ended ones among them.</param>
/// <param name="NamesAreWithheld">Whether a body has registered the person as 'not to be disclosed' (不開示) by now.</param>
[GenerateSerializer, Immutable]
public sealed record HeldRegistrations([property: Id(0)] ImmutableArray<RegistrationVersion> Known, [property: Id(1)] bool NamesAreWithheld)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(HeldRegistrations);
}
