using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;

namespace Actors.Grains.Recipients;

/// <summary>What is known when a charge is decided. Immutable.</summary>
/// <param name="Recipient">Whose.</param>
/// <param name="Registrations">Their registrations.</param>
/// <param name="Cards">Their cards that insurers sent.</param>
/// <param name="Programs">All program versions.</param>
/// <param name="Source">How fresh the body behind a registration is.</param>
public sealed record ChargeBasis(
    RecipientCode Recipient, ImmutableArray<RegistrationVersion> Registrations, ImmutableArray<CardVersion> Cards, ProgramCatalogue Programs, Func<RegistrationVersion, SourceFreshness> Source);
