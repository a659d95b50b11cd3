using Actors.ClientApi.Registrations;

namespace Actors.ClientApi.Municipalities;

/// <summary>A registering body at a glance.</summary>
/// <param name="On">The day, in Japan, that is counted by.</param>
/// <param name="InForce">What is in force on it, by program.</param>
/// <param name="LastBatches">The newest uploads first, five at most.</param>
public sealed record MunicipalityResponse(
    string Code, string Name, DateOnly On, ProgramCountLine[] InForce, FreshnessResponse Freshness, BrakeContent Brake, BatchResponse[] LastBatches);

/// <summary>The registrations of a program that are in force, and the different people among them.</summary>
public sealed record ProgramCountLine(string ProgramId, int Registrations, int People);

/// <summary>A page of the bodies of the directory, by code.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record MunicipalityPage(MunicipalityLine[] Municipalities, string? After);

/// <summary>A body of the directory and how fresh it is.</summary>
public sealed record MunicipalityLine(string Code, string Name, FreshnessResponse Freshness);
