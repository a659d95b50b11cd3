using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Ledger.Sheets;

/// <summary>For whom a sheet is made: decides what of the month it shows.</summary>
public sealed record SheetReader
{
    /// <summary>The person themself: everything.</summary>
    public static readonly SheetReader Citizen = new();

    /// <summary>A facility (医療機関・薬局): the programs whose ceiling all facilities share; of others its own lines only. Null for other readers.</summary>
    public FacilityCode? Facility { get; private init; }

    /// <summary>A registering body (市町村・都道府県): the programs it registered for the month; of the certificates its own only. Null for other readers.</summary>
    public LocalGovernmentCode? Body { get; private init; }

    public static SheetReader At(FacilityCode facility) => new() { Facility = facility };

    public static SheetReader For(LocalGovernmentCode body) => new() { Body = body };

    /// <summary>Whether a facility's line under a program with this scope is shown, as far as the place of the visit decides it.</summary>
    internal bool Sees(CapScope scope, FacilityCode facility) => scope is CapScope.AllFacilities || Facility is not { } own || own == facility;

    /// <summary>Whether what a body registered may be shown: its numbers.</summary>
    internal bool Sees(LocalGovernmentCode body) => Body is not { } own || own == body;
}
