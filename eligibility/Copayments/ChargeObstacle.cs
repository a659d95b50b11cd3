using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Copayments;

/// <summary>Why a charge cannot be taken.</summary>
/// <param name="Reason">Never <see cref="Reason.None"/>.</param>
/// <param name="Program">Of which program; null where it is about the person or all programs.</param>
[GenerateSerializer, Immutable]
public sealed record ChargeObstacle(
    [property: Id(0)] Reason Reason,
    [property: Id(1)] ProgramId? Program);
