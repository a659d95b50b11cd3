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
        var instant = Instants.Cut(now);
        var newest = Ledger?.LastChange ?? default;
        foreach (var version in Registrations)
        {
            newest = version.KnownFrom > newest ? version.KnownFrom : newest;
        }

        foreach (var version in Cards)
        {
            newest = version.KnownFrom > newest ? version.KnownFrom : newest;
        }

        return instant > newest ? instant : newest.AddMicroseconds(1);
    }

    /// <summary>Whether a body registered the person as 'not to be disclosed' (不開示).</summary>
    public bool NamesAreWithheld() => Registrations.Any(version => version.Registration.NotDisclosed);

    /// <summary>Whether anything became known after an instant.</summary>
    public bool ChangedAfter(DateTimeOffset instant) =>
        Ledger?.LastChange > instant || Registrations.Any(version => version.KnownFrom > instant) || Cards.Any(version => version.KnownFrom > instant);

    [JsonIgnore]
    [field: NonSerialized]
    public ImmutableArray<SideRow> SideRows { get; init; } = [];
}
