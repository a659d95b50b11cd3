using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Directories;

/// <summary>A registering body: a prefecture or a municipality.</summary>
/// <param name="Code">Its local government code.</param>
/// <param name="Name">The prefecture's name, or prefecture and municipality.</param>
/// <param name="Kind">What it may register depends on this.</param>
public sealed record Municipality(LocalGovernmentCode Code, string Name, MunicipalityKind Kind);
