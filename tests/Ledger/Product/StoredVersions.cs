using System.Collections.Immutable;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Grains.Ports;

namespace Actors.Tests.Ledger.Product;

/// <summary>The tables that the rows of commits go to, and what is read from them: the newest version of each thing at an instant.</summary>
internal sealed class StoredVersions
{
    private readonly List<RegistrationVersion> _registrations = [];
    private readonly List<LedgerEntry> _entries = [];

    /// <summary>Takes the rows of one commit; false, and takes none, where a facility's idempotency key was used before.</summary>
    public bool Take(ImmutableArray<SideRow> rows)
    {
        if (rows.OfType<LedgerRequestRow>().Any(row => FindRequest(row.Entry) is not null))
        {
            return false;
        }

        _registrations.AddRange(rows.OfType<RegistrationVersionRow>().Select(row => row.Version));
        _entries.AddRange(rows.OfType<LedgerEntryRow>().Select(row => row.Entry));
        return true;
    }

    public ImmutableArray<RegistrationVersion> Registrations(DateTimeOffset knownAt) =>
        [.. Newest(_registrations.Where(version => version.KnownFrom <= knownAt), version => (version.Registration.Body.Value, version.Registration.HistoryKey), version => version.KnownFrom)];

    public ImmutableArray<LedgerEntry> Entries(ImmutableArray<ServiceMonth> months, DateTimeOffset knownAt) =>
        [.. Newest(_entries.Where(entry => months.Contains(entry.Month) && entry.KnownFrom <= knownAt), entry => entry.Id, entry => entry.KnownFrom).OrderBy(entry => entry.Sequence)];

    public LedgerEntry? Find(Guid entryId) => _entries.FindLast(entry => entry.Id == entryId);

    /// <summary>The entry of a label, which its idempotency key is.</summary>
    public LedgerEntry? Find(int label) => _entries.FindLast(entry => entry.Request.Key == Translation.KeyOf(label));

    private LedgerEntry? FindRequest(LedgerEntry asked) =>
        _entries.Find(entry => entry.Request.Key == asked.Request.Key && entry.Charge.Facility == asked.Charge.Facility);

    private static IEnumerable<T> Newest<T, TKey>(IEnumerable<T> versions, Func<T, TKey> key, Func<T, DateTimeOffset> knownFrom) =>
        versions.GroupBy(key).Select(group => group.MaxBy(knownFrom)!);
}
