using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Grains.Ports;
using Orleans;

namespace Actors.Grains.Recipients;

/// <summary>The current registrations of one person, of all bodies, the cards that insurers sent, and the recent months of their ledger. Immutable: a change builds the next one.</summary>
[GenerateSerializer, Immutable]
public sealed record RecipientState : ISideRows, IWrittenInBulk
{
    [Id(0)] public ImmutableArray<RegistrationVersion> Registrations { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Null for the many who were never charged.</summary>
    [Id(1)] public RecipientLedger? Ledger { get; init; }

    /// <summary>The cards that insurers sent, one of a kind, ended ones among them; empty for most.</summary>
    [Id(2)] public ImmutableArray<CardVersion> Cards { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>An instant for the next change: the present one, or 1 µs after the newest thing known.</summary>
    public DateTimeOffset NextInstant(DateTimeOffset now)
    {
        var (instant, newest) = (Instants.Cut(now), Newest);
        return instant > newest ? instant : newest.AddMicroseconds(1);
    }

    /// <summary>The instant at which anything became known last (UTC); default where nothing is.</summary>
    [JsonIgnore]
    public DateTimeOffset Newest => Later(Ledger?.LastChange ?? default, Registrations, Cards);

    /// <summary>The instant from which the newest of what was looked at is known; null where that is nothing.</summary>
    public static DateTimeOffset? NewestOf(ImmutableArray<RegistrationVersion> registrations, ImmutableArray<CardVersion> cards, ImmutableArray<LedgerEntry> month)
    {
        var newest = default(DateTimeOffset);
        foreach (var entry in month)
        {
            newest = entry.KnownFrom > newest ? entry.KnownFrom : newest;
        }

        return Later(newest, registrations, cards) is var found && found == default ? null : found;
    }

    private static DateTimeOffset Later(DateTimeOffset newest, ImmutableArray<RegistrationVersion> registrations, ImmutableArray<CardVersion> cards)
    {
        foreach (var version in registrations)
        {
            newest = version.KnownFrom > newest ? version.KnownFrom : newest;
        }

        foreach (var version in cards)
        {
            newest = version.KnownFrom > newest ? version.KnownFrom : newest;
        }

        return newest;
    }

    /// <summary>Whether a body registered the person as 'not to be disclosed' (不開示).</summary>
    public bool NamesAreWithheld() => Registrations.Any(version => version.Registration.NotDisclosed);

    /// <summary>Whether anything became known after an instant.</summary>
    public bool ChangedAfter(DateTimeOffset instant) => Newest > instant;

    [JsonIgnore]
    [field: NonSerialized]
    public ImmutableArray<SideRow> SideRows { get; init; } = [];
}
