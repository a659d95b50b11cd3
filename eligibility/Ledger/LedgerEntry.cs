using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Reimbursements;
using Orleans;

namespace Actors.Eligibility.Ledger;

/// <summary>One charge, or one reported payment, in a recipient's ledger, as known from an instant on. Immutable: each change is a new version of it.</summary>
[GenerateSerializer, Immutable]
public sealed record LedgerEntry
{
    [Id(0)] public required Guid Id { get; init; }

    /// <summary>The order of acceptance over all months of the recipient, from 1.</summary>
    [Id(1)] public required long Sequence { get; init; }

    [Id(2)] public required Charge Charge { get; init; }

    /// <summary>When it was accepted, UTC, whole microseconds: it is computed by the rules known then for ever.</summary>
    [Id(3)] public required DateTimeOffset AcceptedAt { get; init; }

    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required EntryState State { get; init; }

    /// <summary>From this instant a reservation no longer counts (UTC); null for others.</summary>
    [Id(5)] public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What each program comes to now (<c>dueYen</c>), in claim order; empty once the entry no longer counts.</summary>
    [Id(6)] public ImmutableArray<CopaymentLine> Lines { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What the patient owes the facility now, whole yen; 0 once the entry no longer counts.</summary>
    [Id(7)] public int DueYen { get; init; }

    /// <summary>What was said when it was accepted: the amounts that were charged, which never change.</summary>
    [Id(8)] public required LedgerReply Accepted { get; init; }

    /// <summary>What was said to its confirmation, its voiding; null before.</summary>
    [Id(9)] public LedgerReply? Confirmed { get; init; }

    [Id(10)] public LedgerReply? Voided { get; init; }

    /// <summary>The facility's own key of the request, and a keyed hash of its content: they tell a retry.</summary>
    [Id(11)] public required RequestMark Request { get; init; }

    /// <summary>From when this version of the entry is known, UTC, whole microseconds.</summary>
    [Id(12)] public required DateTimeOffset KnownFrom { get; init; }

    /// <summary>The person's own report of what they paid; null for a facility's charge. It counts as a charge does, but nothing of it is owed to the facility.</summary>
    [Id(13)] public ReportedPayment? Report { get; init; }

    [JsonIgnore]
    public bool IsReport => Report is not null;

    [JsonIgnore]
    public ServiceMonth Month => Charge.Month;

    /// <summary>Whether it is recorded as counting.</summary>
    [JsonIgnore]
    public bool IsLive => State is EntryState.Reserved or EntryState.Confirmed;

    /// <summary>Whether it is a reservation whose time is over at an instant. It never is where the month closed first: a closed month stays as it was.</summary>
    public bool IsOverdueAt(DateTimeOffset instant) => State is EntryState.Reserved && ExpiresAt <= instant && ExpiresAt <= Month.LastInstant;

    /// <summary>The entry as one that no longer counts.</summary>
    public LedgerEntry Ended(EntryState state) => this with { State = state, Lines = [], DueYen = 0 };

    public bool Equals(LedgerEntry? other) => ReferenceEquals(this, other)
        || (other is not null
            && Id == other.Id && Sequence == other.Sequence && Charge == other.Charge && AcceptedAt == other.AcceptedAt && State == other.State && ExpiresAt == other.ExpiresAt
            && Lines.AsSpan().SequenceEqual(other.Lines.AsSpan()) && DueYen == other.DueYen && Accepted == other.Accepted && Confirmed == other.Confirmed && Voided == other.Voided
            && Request == other.Request && KnownFrom == other.KnownFrom && Report == other.Report);

    public override int GetHashCode() => HashCode.Combine(Id, KnownFrom);

    /// <summary>Says nothing of the visit: messages and state may end in a log.</summary>
    public override string ToString() => nameof(LedgerEntry);
}
