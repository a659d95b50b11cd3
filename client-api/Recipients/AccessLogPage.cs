namespace Actors.ClientApi.Recipients;

/// <summary>A page of who read a person's data, the newest first.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record AccessLogPage(AccessLine[] Accesses, string? After);

/// <summary>One access.</summary>
/// <param name="Writer">With <paramref name="Sequence"/>: names the record in proofs.</param>
/// <param name="Action">The record's own word for what was done.</param>
/// <param name="Purpose">As the asker stated it; null where none is asked for.</param>
/// <param name="Emergency">Whether the asker stated that the person could not be asked.</param>
/// <param name="Outcome">What the answer came to; null where it has no outcome.</param>
/// <param name="Text">The whole in plain words; in Japanese in <paramref name="TextJa"/>.</param>
public sealed record AccessLine(
    Guid Writer,
    long Sequence,
    DateTime At,
    AccessParty Who,
    string Action,
    string? Purpose,
    string? Consent,
    bool Emergency,
    DateOnly? ServiceDate,
    string? Outcome,
    string? Reason,
    string Text,
    string TextJa);

/// <summary>Who read.</summary>
/// <param name="Role"><c>facility</c>, <c>municipality</c>, <c>payer</c>, <c>portal</c>, <c>operator</c>.</param>
/// <param name="Code">Its code or number; null for the portal and the operator.</param>
/// <param name="Name">Its name by the reference data; null where that does not know it.</param>
public sealed record AccessParty(string Role, string? Code, string? Name);
