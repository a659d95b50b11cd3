using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;

namespace Actors.Grains.Ports;

/// <summary>The ledgers of all recipients as tables: every version of every entry, and what was adjusted.</summary>
public interface ILedgerStore
{
    /// <summary>The entries of some months as known at an instant, by sequence.</summary>
    Task<ImmutableArray<LedgerEntry>> ReadAsync(RecipientCode recipient, IReadOnlyCollection<ServiceMonth> months, DateTimeOffset knownAt, CancellationToken cancellationToken);

    /// <summary>The adjustments of a month that were recorded up to an instant, in the order of time.</summary>
    Task<ImmutableArray<Adjustment>> AdjustmentsAsync(RecipientCode recipient, ServiceMonth month, DateTimeOffset knownAt, CancellationToken cancellationToken);

    /// <summary>Where an entry is; null where there is none.</summary>
    Task<LedgerPlace?> FindEntryAsync(Guid entryId, CancellationToken cancellationToken);

    /// <summary>What a facility used an idempotency key for; null where it did not.</summary>
    Task<LedgerPlace?> FindRequestAsync(FacilityCode facility, string requestKey, CancellationToken cancellationToken);

    /// <summary>What a person used an idempotency key of their reports for, whichever facility they paid; null where they did not.</summary>
    Task<LedgerPlace?> FindReportAsync(RecipientCode recipient, string requestKey, CancellationToken cancellationToken);
}

/// <summary>Where an entry is.</summary>
public sealed record LedgerPlace(Guid EntryId, RecipientCode Recipient, ServiceMonth Month, FacilityCode Facility, RequestMark Request);
