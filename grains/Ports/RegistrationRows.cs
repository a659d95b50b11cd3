using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Grains.Ports;

/// <summary>
/// A new version of a registration: appended to the history, and made the current row of the registration index. A write that brings a history key that leads to another
/// recipient is a conflict (<see cref="IRegistrationIndex"/> tells).
/// </summary>
/// <param name="Staged">
/// The row of the version's upload that holds this very registration; null where no upload brought it. The write takes it out of the staged rows, so that a crash resumes
/// behind it. A write that brings a row taken already is a conflict.
/// </param>
public sealed record RegistrationVersionRow(RecipientCode Recipient, RegistrationVersion Version, int? Staged = null) : SideRow;

/// <summary>Tells that entitlements of a recipient changed: goes to the outbox, from which feeds are served.</summary>
/// <param name="Body">Whose registration changed.</param>
/// <param name="At">When, UTC, the version's own instant.</param>
public sealed record EntitlementsChangedRow(RecipientCode Recipient, LocalGovernmentCode Body, Guid BatchId, DateTimeOffset At) : SideRow;

/// <summary>Tells two bodies that their registrations of a person overlap: goes to the outbox.</summary>
/// <param name="At">When, UTC, the version's own instant.</param>
public sealed record OverlapRow(RecipientCode Recipient, BodyOverlap Overlap, DateTimeOffset At) : SideRow;

/// <summary>A program version that became known.</summary>
public sealed record ProgramVersionRow(KnownProgramVersion Version) : SideRow;
