using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;

namespace Actors.Grains.Recipients;

/// <summary>What a change that no upload brings makes of a recipient: pure, and all of it or nothing.</summary>
public static class SingleUpdate
{
    /// <summary>The rows of the change: what is to be registered, numbered from 1, then what it withdraws or ends of the registrations as they stand.</summary>
    public static ImmutableArray<RegistrationRow> Rows(RecipientState current, SingleChange change) =>
    [
        .. change.Registrations
            .Concat(Withdrawn(current, change))
            .Concat(change.Move?.Departure.Endings(current.Registrations) ?? [])
            .Select((registration, index) => new RegistrationRow(index + 1, registration)),
    ];

    /// <summary>The registration that the change withdraws, as it stands afterwards; none where the body has no such registration.</summary>
    public static IEnumerable<Registration> Withdrawn(RecipientState current, SingleChange change) => current.Registrations
        .Select(version => version.Registration)
        .Where(registration => registration.HistoryKey == change.Withdrawn && registration.Body == change.Body)
        .Select(registration => registration with { Deleted = true });

    /// <inheritdoc cref="RecipientUpdate.Apply" />
    /// <param name="recipient">Whose.</param>
    /// <param name="current">The state as stored.</param>
    /// <param name="change">The change.</param>
    /// <param name="olderEntries">The entries of <see cref="RecipientUpdate.OlderMonths"/> for <see cref="Rows"/>, by sequence.</param>
    /// <param name="programs">All program versions.</param>
    /// <param name="now">The present instant: the change is known from it, at the earliest.</param>
    public static RecipientUpdate Apply(
        RecipientCode recipient,
        RecipientState current,
        SingleChange change,
        ImmutableArray<LedgerEntry> olderEntries,
        ProgramCatalogue programs,
        DateTimeOffset now)
    {
        var rows = new RegistrationChange(change.Id, Rows(current, change), IsSingle: true);
        var update = RecipientUpdate.Apply(recipient, current, rows, olderEntries, programs, now);
        if (!update.Results.Refused.IsEmpty)
        {
            return update with { Next = null, SideRows = [] };
        }

        // A move is accepted in the recipient's commit, also where all of it was registered already.
        return change.Move is not { } move ? update : update with
        {
            Next = update.Next ?? current,
            SideRows = update.SideRows.Add(new AcceptedMoveRow(move.MoveId, recipient, move.Departure.From, change.Body, move.Content, current.NextInstant(now))),
        };
    }
}
