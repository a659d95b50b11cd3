using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Grains.Ports;

namespace Actors.Bench.Ledger.Hosts;

/// <summary>Tables that a resident recipient does not look into for this month.</summary>
internal sealed class NoTables : ILedgerStore, IRegistrationHistory, IRegistrationIndex
{
    Task<ImmutableArray<LedgerEntry>> ILedgerStore.ReadAsync(RecipientCode recipient, IReadOnlyCollection<ServiceMonth> months, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<Adjustment>> AdjustmentsAsync(RecipientCode recipient, ServiceMonth month, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<LedgerPlace?> FindEntryAsync(Guid entryId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LedgerPlace?> FindRequestAsync(FacilityCode facility, string requestKey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LedgerPlace?> FindReportAsync(RecipientCode recipient, string requestKey, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<ImmutableArray<RegistrationVersion>> IRegistrationHistory.ReadAsync(RecipientCode recipient, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<CardVersion>> ReadCardsAsync(RecipientCode recipient, DateTimeOffset knownAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, RecipientCode>> OwnersAsync(LocalGovernmentCode body, IReadOnlyCollection<string> historyKeys, CancellationToken cancellationToken) => throw new NotSupportedException();
}
