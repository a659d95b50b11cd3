using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Uploads;

/// <summary>What an upload takes away, as <see cref="AnomalyBrake"/> judges it. Registered is what is neither withdrawn nor over.</summary>
/// <param name="PeopleLosingAll">People with a registration of the body before, and none after.</param>
/// <param name="People">People with a registration of the body before.</param>
/// <param name="EndedByAbsence">Registrations that end because a full list does not name them.</param>
/// <param name="UnreadableKeys">Refused rows of a full list that cannot be told to stand for a registration: what they name would seem missing.</param>
public sealed record UploadLosses(ImmutableArray<ProgramEndings> Programs, int PeopleLosingAll, int People, int EndedByAbsence, int UnreadableKeys);

/// <summary>Registrations of a program that an upload ends, of those registered before.</summary>
public readonly record struct ProgramEndings(ProgramId Program, int Ended, int Registered);
