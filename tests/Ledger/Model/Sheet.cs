namespace Actors.Tests.Ledger.Model;

/// <summary>The ledger of a month: its entries in sequence, and what is used by program id (and facility).</summary>
public sealed record Sheet(Rows<SheetEntry> Entries, Rows<Total> Totals);

/// <summary>An entry. An entry that is void or expired is due 0.</summary>
/// <param name="Lines">By program id, those that were charged something or are due something.</param>
public sealed record SheetEntry(int Sequence, int Label, State State, int ChargedPatientYen, int DuePatientYen, Rows<SheetLine> Lines);

/// <param name="Void">Whether it is void now; an entry that does not count has no such line.</param>
public sealed record SheetLine(string Program, int ChargedYen, int DueYen, bool Void);

/// <summary>What is due of a program in the month, if it is not 0.</summary>
/// <param name="Facility">Null for a program with one total over all facilities.</param>
public sealed record Total(string Program, string? Facility, int UsedYen);

/// <summary>How much room a program has for a visit.</summary>
public sealed record Room(int? Ceiling, int Used, int? Remaining);
