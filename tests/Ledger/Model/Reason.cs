namespace Actors.Tests.Ledger.Model;

/// <summary>Why something is refused or a line is void.</summary>
public enum Reason
{
    SourceConflict,
    FacilityNotDesignated,
    ProgramEnded,
    Withdrawn,
    Expired,
    NotYetValid,

    /// <summary>The program says nothing of the setting, or does not cover the person's class in it.</summary>
    SettingNotCovered,
    NoEntitlement,

    /// <summary>The program does not know the person's class or age.</summary>
    ClassUnknown,

    /// <summary>No program was named, and none applies.</summary>
    NothingApplies,

    /// <summary>At a pharmacy a list of designated facilities needs the prescriber.</summary>
    PrescriberMissing,
    FutureDay,
    MonthClosed,
    EntryUnknown,

    /// <summary>An entry that is void or expired cannot be confirmed.</summary>
    WrongState,

    /// <summary>A request that was accepted comes again with other content.</summary>
    RequestReused,
    PeriodOverlap,
}
