using System.Collections.Immutable;
using Actors.Eligibility.Periods;
using Orleans;

namespace Actors.Eligibility.Ledger;

/// <summary>
/// What a recipient keeps of their ledger in memory: the entries of this month and the one before. Older ones stand in a table only, so that the state
/// written with every charge does not grow with the years.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record RecipientLedger
{
    public static readonly RecipientLedger Empty = new();

    /// <summary>Every version of the entries of the recent months, the newest of each, by sequence.</summary>
    [Id(0)] public ImmutableArray<LedgerEntry> Entries { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The sequence of the entry accepted last; 0 before the first.</summary>
    [Id(1)] public long LastSequence { get; init; }

    /// <summary>Open months whose entries stand in the table only, ascending.</summary>
    [Id(2)] public ImmutableArray<ServiceMonth> OlderMonths { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The instant of the last change of any entry (UTC); default before the first.</summary>
    [Id(3)] public DateTimeOffset LastChange { get; init; }

    /// <summary>Whether the entries of a month have to be read before it can be told what it holds: of older months, and of closed ones that are not in memory any more.</summary>
    public bool IsElsewhere(ServiceMonth month, DateOnly today) => OlderMonths.Contains(month) || (!month.IsOpenOn(today) && Of(month).IsEmpty);

    /// <summary>The entries in memory of one month, by sequence.</summary>
    public ImmutableArray<LedgerEntry> Of(ServiceMonth month)
    {
        foreach (var entry in Entries)
        {
            if (entry.Month != month)
            {
                return [.. Entries.Where(one => one.Month == month)];
            }
        }

        return Entries;
    }

    /// <summary>The ledger after a change, keeping in memory what is recent on a day.</summary>
    /// <param name="loaded">The newest versions of all entries that the change looked at: those in memory, and those that were read for it.</param>
    /// <param name="lastSequence">The sequence of the entry accepted last.</param>
    /// <param name="changedAt">The instant of the change.</param>
    /// <param name="today">The day in Japan.</param>
    public RecipientLedger With(ImmutableArray<LedgerEntry> loaded, long lastSequence, DateTimeOffset changedAt, DateOnly today)
    {
        var oldest = ServiceMonth.Of(today).Add(-1);
        var older = loaded.Select(entry => entry.Month).Where(month => month < oldest).Concat(OlderMonths);
        return new()
        {
            Entries = [.. loaded.Where(entry => entry.Month >= oldest)],
            LastSequence = lastSequence,
            OlderMonths = [.. older.Where(month => month.IsOpenOn(today)).Distinct().Order()],
            LastChange = changedAt,
        };
    }

    public bool Equals(RecipientLedger? other) =>
        other is not null && LastSequence == other.LastSequence && LastChange == other.LastChange
        && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan()) && OlderMonths.AsSpan().SequenceEqual(other.OlderMonths.AsSpan());

    public override int GetHashCode() => HashCode.Combine(LastSequence, LastChange);
}
