namespace Actors.Eligibility.Ledger;

/// <summary>The life of a ledger entry. Reserved and confirmed ones are live: they count.</summary>
public enum EntryState
{
    /// <summary>Holds room until it is confirmed, voided or expires.</summary>
    Reserved = 0,

    Confirmed = 1,

    /// <summary>Taken back by the facility, or never valid because the facility is not designated.</summary>
    Void = 2,

    /// <summary>A reservation that nobody confirmed in time.</summary>
    Expired = 3,
}
