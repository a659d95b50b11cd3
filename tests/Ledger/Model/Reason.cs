namespace Actors.Tests.Ledger.Model;

/// <summary>Why something is refused or a line is void. Of the reasons why programs do not apply the first one in this order is told.</summary>
public enum Reason
{
    SourceConflict,
    FacilityNotDesignated,
    ProgramEnded,
    Withdrawn,
    Expired,
    NotYetValid,

    /// <summary>The program says nothing of the setting.</summary>
    SettingNotCovered,
    NoEntitlement,

    /// <summary>The program does not know the person's class or age.</summary>
    ClassUnknown,
    FutureDay,
    MonthClosed,
    EntryUnknown,
    EntryVoid,
    EntryExpired,
    PeriodOverlap,
}
